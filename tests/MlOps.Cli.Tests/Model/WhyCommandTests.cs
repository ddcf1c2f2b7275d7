using MlOps.Cli.Tests.Train;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Model;

public sealed class WhyCommandTests : IDisposable
{
    private static readonly ModelPlan Plan = TrainWorkspace.Plan;
    private static readonly ModelPlan Slower = Plan with { Trainer = new GradientBoosting { Trees = 20, Depth = 3, LearningRate = 0.05 } };
    private readonly TrainWorkspace workspace = new();

    [Fact]
    public void A_training_and_why_say_what_changed_since_the_model_that_was_there()
    {
        Assert.Contains("RideFare: training for the first time\n", workspace.Train(Plan).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("; there was no other before it.\nIt is what was last asked for.", Why(), StringComparison.Ordinal);

        Assert.Contains("RideFare: training, because learning_rate 0.1 → 0.05\n", workspace.Train(Slower).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches(@"^RideFare \(rides 1, seed 42\): trained \S+Z in \d+\.\d s, because learning_rate 0\.1 → 0\.05\.\nIt is what was last asked for\.\n$", Why());

        File.Delete(Path.Combine(workspace.Output, "golden.jsonl"));
        Assert.Contains("RideFare: training, because its files are not whole\n", workspace.Train(Slower).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_has_a_revision_of_its_own_is_said_alone()
    {
        workspace.Train(Plan);
        var crossed = Plan with { Features = Plan.Features.Add(new CrossedFeature("payment", "at", OtherPart: DatePart.DayOfWeek)) };
        Assert.Contains("RideFare: training, because feature payment:at.DayOfWeek added\n", workspace.Train(crossed).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var file = Path.Combine(workspace.Output, ModelMetadata.FileName);
        File.WriteAllText(file, (workspace.Metadata with { Tools = workspace.Metadata.Tools.SetItem("pipeline", "3"), TrainKey = Digest.Of("before") }).ToJson());
        Assert.Contains("RideFare: training, because revision of the pipeline 3 → 4\n", workspace.Train(crossed).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_for_and_did_not_come_is_said()
    {
        workspace.Train(Plan);
        Assert.Equal(ExitCode.Rejected, workspace.Train(Slower with { Gates = [new Gate(Metric.RSquared, Comparison.AtLeast, 1)] }).ExitCode);
        Assert.Contains("\nAsked for since, and not there: learning_rate 0.1 → 0.05, gate RSquared >= 0.5 removed, gate RSquared >= 1 added.\n", Why(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_and_a_seed_can_be_held_against_the_model()
    {
        workspace.Train(Plan);
        var file = Path.Combine(workspace.Root, "slower.json");
        File.WriteAllText(file, Slower.ToIndentedJson());
        Assert.Contains("not there: learning_rate 0.1 → 0.05, seed 42 → 7.", Why("--plan", file, "--seed", "7"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_dataset_version_is_compared_with_the_model_of_the_one_before()
    {
        workspace.Train(Plan);
        File.AppendAllText(Path.Combine(workspace.Root, "source/rides.csv"), "9999,2026-03-01T00:00:00,1,1,card,5\n");
        workspace.Run("data", "snapshot", "rides", Path.Combine(workspace.Root, "source"));
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, Plan.ToIndentedJson());
        var second = workspace.Run("train", "--plan", plan, "--dataset-version", "2", "--seed", "42", "--output", workspace.Output[..^1] + "2");

        Assert.Contains("RideFare: training, because dataset rides 1 → 2\n", second.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.StartsWith("RideFare (rides 2, seed 42): trained ", Why(), StringComparison.Ordinal);
        Assert.StartsWith("RideFare (rides 1, seed 42): trained ", Why("--dataset-version", "1"), StringComparison.Ordinal);
        Refused("MLOPS3002: RideFare has not been trained on dataset version '3': it has on 1, 2", "RideFare", "--dataset-version", "3");
    }

    [Fact]
    public void A_model_that_is_not_there_lists_those_there_are()
    {
        Refused("MLOPS3002: no model 'RideFare' has been trained here: there are none", "RideFare");
        workspace.Train(Plan);
        Refused("MLOPS3002: no model 'RideTip' has been trained here: there are RideFare", "RideTip");
    }

    public void Dispose() => workspace.Dispose();

    private string Why(params string[] more)
    {
        var result = workspace.Run(["model", "why", "RideFare", .. more]);
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
        return result.Output.ReplaceLineEndings("\n");
    }

    private void Refused(string words, params string[] arguments)
    {
        var refused = workspace.Run(["model", "why", .. arguments]);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
    }
}
