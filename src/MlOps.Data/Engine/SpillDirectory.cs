using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

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
    /// <exception cref="MlOpsException">MLOPS9003: nothing can be written there.</exception>
    public SpillDirectory(string? parent = null)
    {
        parent ??= System.IO.Path.GetTempPath();
        try
        {
            Sweep(parent);
            FileStream? taken = null;
            while (taken is null)
            {
                Path = System.IO.Path.Combine(parent, Prefix + System.IO.Path.GetRandomFileName());
                // Another process that sweeps may open the new file first.
                taken = TryLock(Path + LockEnding, FileMode.CreateNew);
            }

            held = taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MlOpsException(DiagnosticCodes.FileNotReadable,
                $"the directory for temporary files, {parent}, cannot be used: {e.Message}; set {(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR")} to one that can be written to", inner: e);
        }
    }

    public string Path { get; private set; } = "";

    public void Dispose() => Remove(held, Path);

    private static void Sweep(string parent)
    {
        foreach (var file in Directory.EnumerateFiles(parent, Prefix + "*" + LockEnding))
        {
            try
            {
                if (TryLock(file, FileMode.Open) is { } abandoned)
                    Remove(abandoned, file[..^LockEnding.Length]);
            }
            catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
            {
                // Somebody else was faster, or it is another user's.
            }
        }
    }

    /// <summary>Null where another holds the lock. The system lets go of it however a process ends.</summary>
    private static FileStream? TryLock(string file, FileMode mode)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
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
