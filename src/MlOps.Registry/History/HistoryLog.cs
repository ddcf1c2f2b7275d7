namespace MlOps.Registry;

/// <summary>A model's history on the disk.</summary>
internal sealed class HistoryLog(string path, RegistryOptions options)
{
    /// <summary>Whether there is a first line, right or altered.</summary>
    public bool HasBegun => HistoryFile.HasBegun(Content());

    public RegistryHistory Read() => HistoryFile.Read(Content(), options.Display(path)).History;

    /// <summary>Holds the model against every other writer and reader until the result is disposed.</summary>
    public HistoryWriter Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stream = HistoryLock.Open(path, write: true, options.LockTimeout, options.Display(path))!;
        try
        {
            var (history, length) = HistoryFile.Read(Content(stream), options.Display(path));
            return new HistoryWriter(stream, history, length, options.Clock);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private byte[] Content()
    {
        using var stream = HistoryLock.Open(path, write: false, options.LockTimeout, options.Display(path));
        return stream is null ? [] : Content(stream);
    }

    private static byte[] Content(FileStream stream)
    {
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
