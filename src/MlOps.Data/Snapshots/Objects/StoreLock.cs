using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>
/// Shared by all who read packs or add some, held alone by whoever removes some. The system gives it back when its holder
/// dies, however it dies.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private const string FileName = ".lock";

    private readonly FileStream? file;

    private StoreLock(FileStream? file) => this.file = file;

    /// <summary>Goes without where no file can be made: nobody can remove anything there either.</summary>
    public static StoreLock Shared(string directory, CancellationToken ct)
    {
        try
        {
            return new StoreLock(Wait(directory, FileAccess.Read, FileShare.Read, waiting: null, ct));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && !File.Exists(Path.Combine(directory, FileName)))
        {
            return new StoreLock(null);
        }
    }

    /// <param name="waiting">Called once, where somebody else holds it.</param>
    /// <exception cref="IOException">The file cannot be opened for writing; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public static StoreLock Exclusive(string directory, Action waiting, CancellationToken ct) =>
        new(Wait(directory, FileAccess.ReadWrite, FileShare.None, waiting, ct));

    public void Dispose() => file?.Dispose();

    private static FileStream Wait(string directory, FileAccess access, FileShare share, Action? waiting, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        return FileLock.Wait(Path.Combine(directory, FileName), FileMode.OpenOrCreate, access, share, Held, ct);

        void Held(IOException e)
        {
            waiting?.Invoke();
            waiting = null;
        }
    }
}
