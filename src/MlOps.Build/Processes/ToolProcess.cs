using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MlOps.Build;

/// <summary>A child process that hands on its lines as they come, and takes its own children with it when it is stopped.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process process;
    private readonly Action<ToolProcess, OutputLine?> receive;
    private int openStreams = 2;

    private ToolProcess(Process process, Action<ToolProcess, OutputLine?> receive) => (this.process, this.receive) = (process, receive);

    /// <param name="receive">Called by any thread with each line, and with null once both streams have ended.</param>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static ToolProcess Start(string fileName, IEnumerable<string> arguments, string workingDirectory, Action<ToolProcess, OutputLine?> receive)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // The SDK that runs the build says through these how it found itself; the tool is an application of its own.
        foreach (var variable in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);

        var tool = new ToolProcess(new Process { StartInfo = start }, receive);
        tool.process.OutputDataReceived += (_, e) => tool.Receive(e.Data, isError: false);
        tool.process.ErrorDataReceived += (_, e) => tool.Receive(e.Data, isError: true);
        tool.process.Start();
        tool.process.StandardInput.Close();
        tool.process.BeginOutputReadLine();
        tool.process.BeginErrorReadLine();
        return tool;
    }

    public int WaitForExit()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>At once, with everything that it started and that can be stopped.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has just ended by itself, or the system will not have one of them stopped: the others are, and its end is waited for.
        }
    }

    public void Dispose() => process.Dispose();

    private void Receive(string? line, bool isError)
    {
        if (line is not null)
            receive(this, new OutputLine(line, isError));
        else if (Interlocked.Decrement(ref openStreams) == 0)
            receive(this, null);
    }
}
