namespace MlOps.Data.Engine;

/// <summary>
/// Where a database puts what does not fit in memory. It goes away with the database; what a killed process left behind, which
/// nobody holds the lock of any more, goes away with the next one.
/// </summary>
internal sealed class SpillDirectory : IDisposable
{
    private const string Prefix = "mlops-spill-";
    private const string LockEnding = ".lock";

    private readonly FileStream held;

    /// <param name="parent">The system's directory for temporary files, unless a test has its own.</param>
    public SpillDirectory(string? parent = null)
    {
        parent ??= System.IO.Path.GetTempPath();
        Sweep(parent);
        FileStream? taken = null;
        while (taken is null)
        {
            Path = System.IO.Path.Combine(parent, Prefix + System.IO.Path.GetRandomFileName());
            taken = TryLock(Path + LockEnding, FileMode.CreateNew);
        }

        held = taken;
    }

    public string Path { get; private set; } = "";

    public void Dispose() => Remove(held, Path);

    private static void Sweep(string parent)
    {
        foreach (var file in Directory.EnumerateFiles(parent, Prefix + "*" + LockEnding))
        {
            if (TryLock(file, FileMode.Open) is { } abandoned)
                Remove(abandoned, file[..^LockEnding.Length]);
        }
    }

    /// <summary>The system lets go of the lock however a process ends.</summary>
    private static FileStream? TryLock(string file, FileMode mode)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(FileStream held, string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        File.Delete(held.Name);
        held.Dispose();
    }
}
