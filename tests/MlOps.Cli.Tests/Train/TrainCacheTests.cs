using MlOps.Cli.Tests.Model;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Tests.Train;

/// <summary>Two workspaces, as two checkouts or two agents, and one cache between them. Every training is a process.</summary>
public sealed class TrainCacheTests : IDisposable
{
    private readonly TrainWorkspace here = new(), there = new();

    private string Cache => Path.Combine(here.Root, "cache");

    private string CachedOnnx => Assert.Single(Directory.GetFiles(Cache, "model.onnx", SearchOption.AllDirectories));

    [Fact]
    public void The_same_key_is_trained_once_and_restored_elsewhere_to_the_same_bytes()
    {
        Assert.Equal(ExitCode.Done, Train(here).ExitCode);
        // Whoever restores reads no data.
        Directory.Delete(Path.Combine(there.Root, "data", "objects"), recursive: true);
        var restored = Train(there);

        Assert.Equal((ExitCode.Done, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("artifacts/models/RideFare/1, from the train cache", restored.Output, StringComparison.Ordinal);
        Assert.Contains("RSquared >= 0.5 met", restored.Output, StringComparison.Ordinal);
        foreach (var file in (string[])["model.onnx", "model.json", "golden.jsonl", "profile.json", "plan.json"])
            Assert.Equal(here.Bytes(file), there.Bytes(file));
        Assert.False(RunRecord.Parse(here.Bytes(RunRecord.FileName)).CacheHit);
        var run = RunRecord.Parse(there.Bytes(RunRecord.FileName));
        Assert.True(run.CacheHit);
        Assert.NotEqual(RunRecord.Parse(here.Bytes(RunRecord.FileName)).RunId, run.RunId);
    }

    [Fact]
    public async Task Of_two_at_once_one_trains_and_the_other_waits_and_hits()
    {
        var results = await Task.WhenAll(Task.Run(() => Train(here)), Task.Run(() => Train(there)));

        Assert.All(results, result => Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.ExitCode == 0 ? "" : result.Error)));
        Assert.Single(results, result => result.Output.Contains("from the train cache", StringComparison.Ordinal));
        Assert.Equal(here.Bytes("model.onnx"), there.Bytes("model.onnx"));
    }

    [Fact]
    public async Task Who_is_killed_while_training_keeps_nobody_waiting()
    {
        using (var first = here.StartTraining(TrainWorkspace.Plan, "--cache", Cache))
        {
            // It has taken the key and trains.
            Assert.True(SpinWait.SpinUntil(() => Directory.Exists(Cache) && Directory.EnumerateFiles(Cache, "*.lock").Any(), TimeSpan.FromMinutes(2)));
            first.Kill();
            await first.WaitForExitAsync();
        }

        Assert.Equal(ExitCode.Done, Train(there).ExitCode);
        Assert.Contains("from the train cache", Train(here).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_entry_is_said_dropped_and_trained_again()
    {
        Train(here);
        var good = here.Bytes("model.onnx");
        var damaged = CachedOnnx;
        // A name of its own: the model that was trained here may be the same file.
        File.Delete(damaged);
        File.WriteAllText(damaged, "a graph");

        var trained = Train(there);
        Assert.Equal(ExitCode.Done, trained.ExitCode);
        Assert.Contains("warning MLOPS4021: model RideFare: model.onnx has sha256:", trained.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("from the train cache", trained.Output, StringComparison.Ordinal);
        Assert.Equal(good, there.Bytes("model.onnx"));

        Directory.Delete(there.Output, recursive: true);
        var restored = Train(there);
        Assert.Contains("from the train cache", restored.Output, StringComparison.Ordinal);
        Assert.Equal(("", good.Length), (restored.Error, there.Bytes("model.onnx").Length));
    }

    [Fact]
    public void A_cache_that_can_only_be_read_is_read()
    {
        Train(here);
        // No lock can be taken where a directory has its name.
        var held = Assert.Single(Directory.GetFiles(Cache, "*.lock"));
        File.Delete(held);
        Directory.CreateDirectory(held);

        var restored = Train(there);
        Assert.Equal((ExitCode.Done, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("from the train cache", restored.Output, StringComparison.Ordinal);

        // What it has not, it does not get.
        Directory.Delete(CachedOnnx[..^"/model.onnx".Length], recursive: true);
        Directory.Delete(there.Output, recursive: true);
        Assert.Equal(ExitCode.Done, Train(there).ExitCode);
        Assert.Empty(Directory.GetFiles(Cache, "model.onnx", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_rejected_model_is_not_kept()
    {
        var plan = TrainWorkspace.Plan with { Gates = [new Modeling.Plans.Gate(Modeling.Plans.Metric.RSquared, Modeling.Plans.Comparison.AtLeast, 1)] };
        Assert.Equal(ExitCode.Rejected, here.Train(plan, "--cache", Cache).ExitCode);
        Assert.Equal(ExitCode.Rejected, there.Train(plan, "--cache", Cache).ExitCode);
    }

    [Fact]
    public void A_cache_that_cannot_be_used_is_said_and_stops_nothing()
    {
        File.WriteAllText(Cache, "a file, where a directory should be");

        var trained = Train(here);
        Assert.Equal(ExitCode.Done, trained.ExitCode);
        Assert.Contains($"warning MLOPS4020: model RideFare: the train cache {Cache} cannot be used: ", trained.Error, StringComparison.Ordinal);
        Assert.False(RunRecord.Parse(here.Bytes(RunRecord.FileName)).CacheHit);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("none", false)]
    public void Without_a_directory_it_is_the_users_own_and_none_turns_it_off(string? option, bool kept)
    {
        string[] arguments = option is null ? [] : ["--cache", option];
        var plan = Path.Combine(here.Root, "plan.json");
        File.WriteAllText(plan, TrainWorkspace.Plan.ToIndentedJson());
        TrainWorkspace.Finish(here.Start(
            ["train", "--plan", plan, "--dataset-version", "1", "--seed", "42", "--output", here.Output, .. arguments],
            ("MLOPS_TRAIN_CACHE", ""), ("MLOPS_CACHE", ""), ("XDG_CACHE_HOME", Path.Combine(here.Root, "xdg"))));

        Assert.True(File.Exists(Path.Combine(here.Output, "model.onnx")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(kept, Directory.Exists(Path.Combine(here.Root, "xdg/mlops/train")));
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    private CommandResult Train(TrainWorkspace workspace) => workspace.Train(TrainWorkspace.Plan, "--cache", Cache);
}
