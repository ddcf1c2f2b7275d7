using System.Diagnostics;
using MlOps.Data.Snapshots;
using MlOps.Modeling;
using Xunit.Abstractions;

namespace MlOps.Cli.Tests.Data;

/// <summary>
/// Processes killed with SIGKILL at fifty random moments, spread over the time in which they work: after each, every earlier
/// version verifies, and the next run does what the killed one was to do.
/// </summary>
public abstract class KillTests(ITestOutputHelper output)
{
    private const int Moments = 50;

    /// <param name="prepare">Brings the workspace back to where the command has everything to do.</param>
    /// <param name="check">After a kill, before the next run.</param>
    /// <param name="next">The next run, in this process.</param>
    private protected async Task KillAtRandomMoments(DataWorkspace workspace, string[] command, Action<int> prepare, Action check, Action next)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        // What runs before the work begins, and what the whole takes.
        var start = await TimeOf(workspace, "data", "list");
        prepare(0);
        var whole = await TimeOf(workspace, command);
        var killed = 0;
        var runs = 0;
        while (killed < Moments)
        {
            Assert.True(++runs <= 10 * Moments, $"only {killed} of {runs} runs were still working when they were to be killed");
            prepare(runs);
            using (var process = CommandLine.Start(workspace.Root, command))
            {
                var watch = Stopwatch.StartNew();
                var from = Math.Min(start.Ticks, whole.Ticks) / 2;
                await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(new TimeSpan(random.NextInt64(from, whole.Ticks + 1))));
                var ended = process.HasExited;
                killed += ended ? 0 : 1;
                // The machine is now more, now less loaded: what the whole takes follows it.
                whole = ended ? TimeSpan.FromTicks(Math.Min(watch.Elapsed.Ticks, whole.Ticks)) * 0.9 : whole * 1.05;
                process.Kill();
                await process.WaitForExitAsync();
            }

            check();
            next();
            Verify(workspace);
        }

        output.WriteLine($"{killed} of {runs} were killed; start {start}, whole {whole}");
    }

    private protected static void Verify(DataWorkspace workspace)
    {
        using var repository = new DatasetRepository(Path.Combine(workspace.Root, "data"));
        Assert.Empty(repository.Verify(null, progress: null, CancellationToken.None).Findings);
    }

    private protected static T With<T>(DataWorkspace workspace, Func<DatasetRepository, T> work)
    {
        using var repository = new DatasetRepository(Path.Combine(workspace.Root, "data"));
        return work(repository);
    }

    private protected static SnapshotResult Snapshot(DataWorkspace workspace, string source) =>
        With(workspace, repository => repository.Open("trips").Snapshot(Path.Combine(workspace.Root, source), note: null, progress: null, CancellationToken.None));

    /// <summary>Whatever has its name is whole.</summary>
    private protected static void AssertWhole(string directory) =>
        Assert.All(Directory.Exists(directory) ? Directory.GetFiles(directory, "*.pack") : [], pack => Assert.Equal(Path.GetFileNameWithoutExtension(pack), Digest.OfFile(pack).Hex));

    private protected static void Empty(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private protected static void Copy(string from, string to)
    {
        Empty(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task<TimeSpan> TimeOf(DataWorkspace workspace, params string[] command)
    {
        var watch = Stopwatch.StartNew();
        var run = await workspace.RunAsync(command);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return watch.Elapsed;
    }
}
