using MlOps.Cli.Tests.Train;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Model;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TrainWorkspace workspace = new();

    [Fact]
    public void What_would_be_trained_is_checked_and_nothing_is_written()
    {
        var result = Check(TrainWorkspace.Plan);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.ExitCode == 0 ? "" : result.Error));
        Assert.Contains("no feature gives the label away", result.Output, StringComparison.Ordinal);
        Assert.Contains("RideFare: checked (dataset rides version 1, seed 42)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("RideFare: training", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Root, "artifacts")));
    }

    [Fact]
    public void A_check_that_fails_says_what_a_training_would()
    {
        var few = Check(TrainWorkspace.Plan with { TestShare = 0.99 });
        Assert.Equal(ExitCode.Rejected, few.ExitCode);
        Assert.Contains("error MLOPS3111:", few.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_does_not_fit_the_version_is_refused_before_data_are_read()
    {
        var refused = Check(TrainWorkspace.Plan with { Features = [new NumericFeature("tip")] });
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3001: model RideFare: the feature tip reads 'tip'", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("reading", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_needs_the_assembly_here_too()
    {
        var plan = TrainWorkspace.Plan with { Features = [new MapFeature("payment", "Payments.Kind", Modeling.Digest.Of("code"), MapResult.Category)] };
        var refused = Check(plan);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3309:", refused.Error, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    private CommandResult Check(ModelPlan plan)
    {
        var file = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(file, plan.ToIndentedJson());
        return workspace.Run("model", "check", "--plan", file, "--dataset-version", "1", "--seed", "42");
    }
}
