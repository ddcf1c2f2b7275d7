namespace MlOps.Modeling.Files;

/// <summary>Files that appear whole or not at all: written under a temporary name in the same directory, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>What temporary names start with; a leftover of a killed process is never mistaken for data.</summary>
    public const string TemporaryPrefix = ".tmp-";

    public static string TemporaryName(string directory) => Path.Combine(directory, TemporaryPrefix + Path.GetRandomFileName());

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = WriteTemporary(path, bytes);
        try
        {
            Rename(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>For what is kept for speed alone: where it cannot be written, as in a checkout that can only be read, it is done without.</summary>
    public static void TryWrite(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            Write(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Gives a flushed file its name, for good: also the directory is flushed.</summary>
    public static void Rename(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        DirectoryFlush.Run(DirectoryOf(path));
    }

    /// <param name="write">Fills the file, or says no by returning false, and then nothing is put in place.</param>
    /// <returns>What <paramref name="write"/> said.</returns>
    public static bool Write(string path, Func<Stream, bool> write)
    {
        var directory = DirectoryOf(path);
        var temporary = TemporaryName(directory);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (!write(stream))
                    return false;
                stream.Flush(flushToDisk: true);
            }

            Rename(temporary, path);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Leaves the file, and its time, alone where the content is the same: what depends on it is not built again.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool WriteIfChanged(string path, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return false;
        Write(path, bytes);
        return true;
    }

    /// <summary>False, and nothing changed, where the file exists already: of several processes exactly one creates it.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = WriteTemporary(path, bytes);
        try
        {
            var created = OperatingSystem.IsWindows() ? TryMove(temporary, path) : HardLink.TryCreate(temporary, path) || TryCreateUnlinked(path, bytes);
            if (created)
                DirectoryFlush.Run(DirectoryOf(path));
            return created;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string WriteTemporary(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = TemporaryName(DirectoryOf(path));
        try
        {
            WriteNew(temporary, bytes);
            return temporary;
        }
        catch
        {
            // Of a full disk a part is left.
            File.Delete(temporary);
            throw;
        }
    }

    private static string DirectoryOf(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        return directory;
    }

    private static void WriteNew(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Where there are no hard links (FAT): still one creator only, though a kill in mid-write leaves a part of the file.</summary>
    private static bool TryCreateUnlinked(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteNew(path, bytes);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
