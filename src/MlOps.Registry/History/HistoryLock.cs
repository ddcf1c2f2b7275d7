using System.Diagnostics;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>
/// The history file is its own lock, so that none lies about beside it: writers open it alone, readers together (flock on
/// Unix, share modes on Windows; released by the operating system when a process dies).
/// </summary>
internal static class HistoryLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <returns>Null when there is no such file and it is only to be read.</returns>
    /// <exception cref="MlOpsException">MLOPS4009: somebody else holds it for longer than the timeout.</exception>
    public static FileStream? Open(string path, bool write, TimeSpan timeout, string display)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return write
                    ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
                    : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            }
            catch (Exception e) when (!write && e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (Stopwatch.GetElapsedTime(started) > timeout)
                {
                    throw new MlOpsException(DiagnosticCodes.RegistryBusy,
                        FormattableString.Invariant($"another process has held {display} for {timeout.TotalSeconds:0.#} seconds: try again when it is done"), inner: e);
                }

                Thread.Sleep(Pause);
            }
        }
    }

    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EWOULDBLOCK is 11 on Linux and 35 on macOS.
    public static bool IsHeld(IOException e) =>
        e.GetType() == typeof(IOException) && (OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35);
}
