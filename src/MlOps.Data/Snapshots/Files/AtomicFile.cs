namespace MlOps.Data.Snapshots.Files;

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
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>False, and nothing changed, where the file exists already: of several processes exactly one creates it.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = WriteTemporary(path, bytes);
        try
        {
            return OperatingSystem.IsWindows() ? TryMove(temporary, path) : HardLink.TryCreate(temporary, path) || TryCreateUnlinked(path, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string WriteTemporary(string path, ReadOnlySpan<byte> bytes)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = TemporaryName(directory);
        WriteNew(temporary, bytes);
        return temporary;
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
