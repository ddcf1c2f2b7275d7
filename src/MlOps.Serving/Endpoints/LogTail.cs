namespace MlOps.Serving;

/// <summary>What is added to a log from now on, as far as a message has room for it.</summary>
internal sealed class LogTail(string path)
{
    private const int Lines = 8;
    private readonly long start = File.Exists(path) ? new FileInfo(path).Length : 0;

    public string Path { get; } = path;

    public string Read()
    {
        if (!File.Exists(Path))
            return "(nothing)";
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Min(start, stream.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? "(nothing)" : string.Join('\n', lines.TakeLast(Lines));
    }
}
