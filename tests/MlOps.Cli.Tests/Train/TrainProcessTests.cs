using MlOps.Modeling.Diagnostics;
using MlOps.Scoring;

namespace MlOps.Cli.Tests.Train;

/// <summary>Several trainings at once, and trainings that are killed.</summary>
public sealed class TrainProcessTests : IDisposable
{
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Of_trainings_into_one_directory_one_trains_and_the_others_find_it_up_to_date()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => workspace.Train(TrainWorkspace.Plan))));

        Assert.All(results, result => Assert.Equal(ExitCode.Done, result.ExitCode));
        Assert.Equal(2, results.Count(result => result.Output.Contains("up to date", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_training_killed_at_any_moment_leaves_the_old_model_or_the_new_one()
    {
        workspace.Train(TrainWorkspace.Plan);
        var random = new Random(11);
        for (var i = 0; i < 8; i++)
        {
            var plan = TrainWorkspace.Plan with { TestShare = i % 2 == 0 ? 0.3 : 0.25 };
            using var process = workspace.StartTraining(plan);
            await Task.Delay(random.Next(200, 1200));
            process.Kill();
            await process.WaitForExitAsync();
        }

        // A plan that none of them had: it trains, and clears away what they left.
        Assert.Equal(ExitCode.Done, workspace.Train(TrainWorkspace.Plan with { TestShare = 0.35 }).ExitCode);
        using var package = ModelPackage.Open(workspace.Output);
        Assert.Empty(GoldenCheck.Compare(package, package.GoldenPath));
        // Killed while it wrote down what was asked, a process leaves a file of a few bytes that nothing reads and nobody may take from another.
        Assert.Equal([".1.digests.json", ".1.lock", ".1.request.json", "1"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(workspace.Output)!)
            .Select(entry => Path.GetFileName(entry)).Where(name => !name.StartsWith(".tmp-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
