using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlOps.Serving;

/// <summary>A process that outlives whoever started it and holds none of its files, pipes or terminals.</summary>
public static class DetachedProcess
{
    /// <summary>
    /// The shell puts the log in the place of the three standard streams and closes what a caller may have left open above
    /// them: a pipe that a background process inherits would keep its reader waiting for ever.
    /// </summary>
    private const string Shell = """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-""";

    /// <param name="log">Appended to.</param>
    public static Process Start(string program, IEnumerable<string> arguments, string log, string workingDirectory)
    {
        var start = OperatingSystem.IsWindows()
            // Windows gives handles on only where the shell is not used; cmd opens the log itself.
            ? new ProcessStartInfo("cmd.exe") { UseShellExecute = true, WindowStyle = ProcessWindowStyle.Hidden, Arguments = $"/d /s /c \"{Quote(program, arguments)} >> \"{log}\" 2>&1 < NUL\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", Shell, "sh", log, program, .. arguments]) { UseShellExecute = false };
        start.WorkingDirectory = workingDirectory;
        return Process.Start(start)!;
    }

    /// <summary>Called by the new process itself: its own session has no terminal whose end or Ctrl+C would reach it.</summary>
    public static void LeaveTerminal()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetSid();
    }

    private static string Quote(string program, IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend(program).Select(argument => $"\"{argument}\""));

    [DllImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static extern int SetSid();
}
