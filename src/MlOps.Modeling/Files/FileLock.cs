namespace MlOps.Modeling.Files;

/// <summary>
/// A file opened with or without sharing is a lock on every system (flock on Unix, share modes on Windows), which the system
/// gives back when its holder ends, however it ends.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <param name="held">Called before every pause, with what tells that another holds the file; what it throws ends the waiting.</param>
    /// <exception cref="IOException">The file cannot be opened, whoever holds it; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public static FileStream Wait(string path, FileMode mode, FileAccess access, FileShare share, Action<IOException> held, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share, bufferSize: 0);
            }
            catch (IOException e) when (IsHeld(e))
            {
                held(e);
            }

            ct.WaitHandle.WaitOne(Pause);
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The file, made where it is not there, held alone.</summary>
    /// <param name="waiting">Called once, where another holds it.</param>
    /// <exception cref="IOException">The file cannot be opened, whoever holds it; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public static async Task<FileStream> WaitAsync(string path, Action waiting, CancellationToken ct)
    {
        for (var waited = false; ; waited = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (!waited)
                    waiting();
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Whether a file could not be opened for the one reason that goes away by waiting.</summary>
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EWOULDBLOCK is 11 on Linux and 35 on macOS.
    public static bool IsHeld(IOException e) =>
        e.GetType() == typeof(IOException) && (OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35);
}
