namespace MlOps.Data.Engine;

/// <summary>A file of its own in a <see cref="SpillDirectory"/>, both gone when it is disposed of.</summary>
internal sealed class SpilledFile : IDisposable
{
    private readonly SpillDirectory directory = new();

    public SpilledFile()
    {
        Directory.CreateDirectory(directory.Path);
        Stream = new FileStream(Path.Combine(directory.Path, "states"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    public FileStream Stream { get; }

    public void Dispose()
    {
        Stream.Dispose();
        directory.Dispose();
    }
}
