namespace MlOps.Data.Snapshots.Files;

/// <summary>Files that appear whole or not at all: written under a temporary name in the same directory, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>What temporary names start with; a leftover of a killed process is never mistaken for data.</summary>
    public const string TemporaryPrefix = ".tmp-";

    public static string TemporaryName(string directory) => Path.Combine(directory, TemporaryPrefix + Path.GetRandomFileName());

    public static void Write(string path, ReadOnlySpan<byte> bytes) => WriteThenMove(path, bytes, overwrite: true);

    /// <summary>False, and nothing changed, where the file exists already: of several processes exactly one creates it.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteThenMove(path, bytes, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void WriteThenMove(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var temporary = TemporaryName(directory);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
