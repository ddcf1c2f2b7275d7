using System.Diagnostics;
using System.Text;

namespace Nuke.Common.Tooling;

public static class ProcessTasks
{
    /// <summary>Starts a program and hands each line of its output to the logger.</summary>
    public static IProcess StartProcess(
        string toolPath,
        string? arguments = null,
        string? workingDirectory = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(toolPath, arguments ?? "")
            {
                WorkingDirectory = workingDirectory ?? Environment.CurrentDirectory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            },
        };
        process.OutputDataReceived += (_, line) => Hand(OutputType.Std, line.Data);
        process.ErrorDataReceived += (_, line) => Hand(OutputType.Err, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new StartedProcess(process);

        void Hand(OutputType type, string? line)
        {
            if (line is not null)
                logger?.Invoke(type, line);
        }
    }

    private sealed class StartedProcess(Process process) : IProcess
    {
        public int ExitCode => process.ExitCode;

        public bool WaitForExit()
        {
            process.WaitForExit();
            return true;
        }

        public void Dispose() => process.Dispose();
    }
}
