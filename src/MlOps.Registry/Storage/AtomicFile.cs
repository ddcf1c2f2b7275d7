namespace MlOps.Registry.Storage;

/// <summary>Files that are there whole or not at all: written beside their place, flushed to the disk, renamed.</summary>
internal static class AtomicFile
{
    /// <param name="write">Fills the file, or says no by returning false, and then nothing is put in place.</param>
    /// <exception cref="IOException">The file exists and <paramref name="replace"/> is false.</exception>
    public static bool Write(string path, bool replace, Func<Stream, bool> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Hidden and unmistakable, so that what a killed process leaves is never taken for content.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (!write(stream))
                    return false;
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, replace);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static void Write(string path, bool replace, ReadOnlyMemory<byte> bytes) => Write(path, replace, stream =>
    {
        stream.Write(bytes.Span);
        return true;
    });
}
