namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Shared by all who read packs or add some, held alone by whoever removes some. The system gives it back when its holder
/// dies, however it dies.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private const string FileName = ".lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream? file;

    private StoreLock(FileStream? file) => this.file = file;

    public static StoreLock Shared(string directory, CancellationToken ct) =>
        Wait(() => TryOpen(directory, FileAccess.Read, FileShare.Read, orElseNone: true), waiting: null, ct);

    /// <param name="waiting">Called once, where somebody else holds it.</param>
    public static StoreLock Exclusive(string directory, Action? waiting, CancellationToken ct) =>
        Wait(() => TryOpen(directory, FileAccess.ReadWrite, FileShare.None, orElseNone: false), waiting, ct);

    public void Dispose() => file?.Dispose();

    private static StoreLock Wait(Func<StoreLock?> attempt, Action? waiting, CancellationToken ct)
    {
        for (; ; waiting = null)
        {
            if (attempt() is { } held)
                return held;
            waiting?.Invoke();
            ct.WaitHandle.WaitOne(Pause);
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Null where another holds it. Opening with or without sharing is a lock on every system: flock(2) on Unix.</summary>
    /// <param name="orElseNone">Whether to go without where no file can be made: nobody can remove anything there either.</param>
    private static StoreLock? TryOpen(string directory, FileAccess access, FileShare share, bool orElseNone)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 0));
        }
        catch (Exception e) when (orElseNone && !File.Exists(path) && e is (UnauthorizedAccessException or IOException))
        {
            return new StoreLock(null);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
