using System.Diagnostics;
using MlOps.Cli.Tests.Train;
using MlOps.Modeling;

namespace MlOps.Cli.Tests.Model;

/// <summary>A command that never looks whether it was cancelled: it runs a user's code, which may never come back.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_second_signal_ends_what_the_first_did_not(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Start("model", "plan", "--assembly", typeof(SignalTests).Assembly.Location, "--model", nameof(RideForEver), "--output", "plan.json");
        Assert.Equal("defining", await process.StandardOutput.ReadLineAsync());

        // Of signals that come at once only one may arrive.
        var patience = Stopwatch.StartNew();
        while (!process.HasExited && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            using (var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]))
                await kill.WaitForExitAsync();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(200));
        }

        var ended = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        Assert.True(ended);
        Assert.Equal(exitCode, process.ExitCode);
    }

    private Process Start(params string[] arguments)
    {
        // Who runs in the background ignores SIGINT, and so would its children.
        string[] line = [.. OperatingSystem.IsLinux() ? new[] { "env", "--default-signal=INT" } : [], "dotnet", BuiltTool.Path, .. arguments];
        return Process.Start(new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = workspace.Root, RedirectStandardOutput = true })!;
    }

    [Dataset("rides")]
    public sealed class RidesRow
    {
        [Column("tip")]
        public double Tip { get; init; }
    }

    public sealed class RideForEver : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model)
        {
            Console.WriteLine("defining");
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
