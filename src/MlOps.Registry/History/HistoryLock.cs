using System.Diagnostics;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Registry;

/// <summary>The history file is its own lock, so that none lies about beside it: writers open it alone, readers together.</summary>
internal static class HistoryLock
{
    /// <returns>Null when there is no such file and it is only to be read.</returns>
    /// <exception cref="MlOpsException">MLOPS4009: somebody else holds it for longer than the timeout.</exception>
    public static FileStream? Open(string path, bool write, TimeSpan timeout, string display)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return write
                ? FileLock.Wait(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, RefuseAfterTimeout, CancellationToken.None)
                : FileLock.Wait(path, FileMode.Open, FileAccess.Read, FileShare.Read, RefuseAfterTimeout, CancellationToken.None);
        }
        catch (Exception e) when (!write && e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        void RefuseAfterTimeout(IOException e)
        {
            if (Stopwatch.GetElapsedTime(started) > timeout)
            {
                throw new MlOpsException(DiagnosticCodes.RegistryBusy,
                    FormattableString.Invariant($"another process has held {display} for {timeout.TotalSeconds:0.#} seconds: try again when it is done"), inner: e);
            }
        }
    }
}
