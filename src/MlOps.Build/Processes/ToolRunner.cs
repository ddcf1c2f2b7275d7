using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Runs calls of the mlops command, several at once where its user starts several. What they print comes to the one thread that
/// waits for them.
/// </summary>
internal sealed class ToolRunner : IDisposable
{
    /// <summary>How long nobody needs to say anything before it is seen whether progress is due.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string toolPath;
    private readonly ToolLog log;
    private readonly Func<ProgressPace> pace;
    private readonly CancellationTokenRegistration registration;
    private readonly Lock gate = new();
    private readonly Dictionary<ToolProcess, ToolRun> running = [];
    private readonly BlockingCollection<(ToolProcess Process, OutputLine? Line)> received = [];

    /// <param name="toolPath">mlops.dll.</param>
    /// <param name="pace">Of a call's progress, from its start.</param>
    /// <param name="ct">Stops all of them at once, with what they started.</param>
    public ToolRunner(string toolPath, ToolLog log, Func<ProgressPace> pace, CancellationToken ct)
    {
        (this.toolPath, this.log, this.pace) = (toolPath, log, pace);
        registration = ct.Register(Stop);
    }

    public bool IsStopped { get; private set; }

    /// <summary>Waits for it.</summary>
    /// <returns>Whether it succeeded.</returns>
    public bool Run(ToolCall call)
    {
        Start(call);
        return Next() is { Succeeded: true };
    }

    /// <returns>What <see cref="Next"/> gives when it has ended; it never began where everything is stopped already.</returns>
    /// <exception cref="Win32Exception">dotnet cannot be started.</exception>
    public ToolRun Start(ToolCall call)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        string[] arguments = ["exec", toolPath, .. call.Arguments];
        log.Message(MessageImportance.Low, $"{host} {string.Join(' ', arguments)}");
        var run = new ToolRun(call, log, pace());
        lock (gate)
        {
            if (!IsStopped)
                running.Add(ToolProcess.Start(host, arguments, call.Directory, (process, line) => received.Add((process, line), CancellationToken.None)), run);
        }

        return run;
    }

    /// <summary>Reports what all of them print until one has ended.</summary>
    /// <returns>Which; null where none is running.</returns>
    public ToolRun? Next()
    {
        while (running.Count > 0)
        {
            if (received.TryTake(out var said, Patience))
            {
                if (said.Line is not { } line)
                    return End(said.Process);
                running[said.Process].Report(line);
            }

            foreach (var run in running.Values)
                run.ShowProgress();
        }

        return null;
    }

    /// <summary>Whatever still runs is stopped.</summary>
    public void Dispose()
    {
        registration.Dispose();
        Stop();
        while (running.Count > 0)
            Next();
        received.Dispose();
    }

    private ToolRun End(ToolProcess process)
    {
        var exitCode = process.WaitForExit();
        ToolRun? run;
        lock (gate)
            running.Remove(process, out run);
        process.Dispose();
        run!.End(IsStopped ? null : exitCode);
        return run;
    }

    private void Stop()
    {
        lock (gate)
        {
            IsStopped = true;
            foreach (var process in running.Keys)
                process.Kill();
        }
    }
}
