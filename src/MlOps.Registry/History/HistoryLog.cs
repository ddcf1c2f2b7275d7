namespace MlOps.Registry;

/// <summary>A model's history on the disk, and beside it how far it was confirmed.</summary>
internal sealed class HistoryLog(string path, RegistryOptions options)
{
    private readonly string headPath = Path.Combine(Path.GetDirectoryName(path)!, HistoryHead.FileName);

    public bool Exists => File.Exists(path);

    /// <summary>Whether there is a first line, right or altered, or was one.</summary>
    public bool HasBegun
    {
        get
        {
            using var stream = Open(write: false);
            return File.Exists(headPath) || HistoryFile.HasBegun(Content(stream));
        }
    }

    /// <exception cref="MlOpsException">MLOPS4005: altered, or cut off.</exception>
    public RegistryHistory Read()
    {
        using var stream = Open(write: false);
        return Read(stream).History;
    }

    /// <summary>Holds the model against every other writer and reader until the result is disposed.</summary>
    /// <inheritdoc cref="Read()"/>
    public HistoryWriter Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stream = Open(write: true)!;
        try
        {
            var (history, length) = Read(stream);
            return new HistoryWriter(stream, headPath, history, length, options.Clock);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>While the history is held, so that no writer comes between it and its head.</summary>
    private (RegistryHistory History, int Length) Read(FileStream? stream)
    {
        var (history, length) = HistoryFile.Read(Content(stream), options.Display(path));
        HistoryHead.Read(headPath, options.Display(headPath))?.Check(history, options.Display(path));
        return (history, length);
    }

    private FileStream? Open(bool write) => HistoryLock.Open(path, write, options.LockTimeout, options.Display(path));

    private static byte[] Content(FileStream? stream)
    {
        if (stream is null)
            return [];
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
