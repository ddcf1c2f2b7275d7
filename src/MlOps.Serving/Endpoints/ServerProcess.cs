using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlOps.Serving;

/// <summary>The process that an <see cref="EndpointState"/> names, if it is still that one: process ids come again.</summary>
public static class ServerProcess
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    /// <summary>How much later than its process a server notes its start, and how coarse the clocks are.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the server answers with its own instance's name; one that does not answer at all is still taken for ours where
    /// its process started when the state says.
    /// </summary>
    public static async Task<bool> IsOursAsync(EndpointState state, CancellationToken cancellationToken)
    {
        if (!IsAlive(state.Pid))
            return false;
        using var client = new EndpointClient(state.Url);
        return await client.FindSummaryAsync(cancellationToken) is { } summary ? summary.Instance == state.Instance : StartedThen(state);
    }

    /// <summary>
    /// Asks the process to end (SIGTERM), and ends it where it has not within <paramref name="patience"/>. Windows has no such
    /// signal: there the server sees that its endpoint's file, which must not name it any more, wants another or none.
    /// </summary>
    /// <returns>False where there was no such process of ours: nothing was touched.</returns>
    public static async Task<bool> StopAsync(EndpointState state, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!await IsOursAsync(state, cancellationToken))
            return false;
        if (!OperatingSystem.IsWindows())
            _ = Kill(state.Pid, SigTerm);
        if (!await EndedAsync(state.Pid, patience, cancellationToken))
        {
            using var process = Find(state.Pid);
            process?.Kill();
            await EndedAsync(state.Pid, patience, cancellationToken);
        }

        return true;
    }

    private static async Task<bool> EndedAsync(int pid, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience; await Task.Delay(Poll, cancellationToken))
        {
            if (!IsAlive(pid))
                return true;
        }

        return !IsAlive(pid);
    }

    private static bool IsAlive(int pid)
    {
        using var process = Find(pid);
        return process is not null && !IsZombie(pid);
    }

    /// <summary>Ended, but its parent never asked how: in some containers nobody does.</summary>
    private static bool IsZombie(int pid)
    {
        try
        {
            // proc(5): "pid (command) state …", where the command may hold anything.
            return OperatingSystem.IsLinux() && File.ReadAllText(FormattableString.Invariant($"/proc/{pid}/stat")) is var stat && stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool StartedThen(EndpointState state)
    {
        using var process = Find(state.Pid);
        try
        {
            return process is not null && (state.StartedAt - process.StartTime).Duration() < StartTolerance;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process? Find(int pid)
    {
        try
        {
            return Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);
}
