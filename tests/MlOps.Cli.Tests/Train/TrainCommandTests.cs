using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;

namespace MlOps.Cli.Tests.Train;

public sealed class TrainCommandTests : IDisposable
{
    private static readonly ModelPlan Plan = TrainWorkspace.Plan;
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Class_weights_that_name_other_classes_are_refused_and_nothing_is_written()
    {
        var plan = TrainWorkspace.Plan with
        {
            Task = ModelTask.MulticlassClassification, Label = "payment", Features = [new NumericFeature("distance")], Gates = [],
            Trainer = new GradientBoosting { ClassWeights = new() { ["card"] = 1, ["cheque"] = 2 } },
        };
        var refused = workspace.Train(plan);

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3026: ClassWeights: 'cash' has none, 'cheque' is no class; the classes of the training rows are 'card', 'cash'", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    [Fact]
    public void A_training_leaves_a_whole_package_that_answers_its_golden_rows()
    {
        var result = workspace.Train(Plan, "--experiment", "first");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.ExitCode == 0 ? "" : result.Error));
        Assert.Contains("RSquared >= 0.5 met", result.Output);
        Assert.Contains("artifacts/models/RideFare/1", result.Output);
        Assert.Equal(["evaluation.json", "golden.jsonl", "model.json", "model.onnx", "plan.json", "profile.json", "report.html", "run.json"], Directory.EnumerateFiles(workspace.Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Plan.ToCanonicalJson(), ModelPlan.Parse(File.ReadAllText(Path.Combine(workspace.Output, "plan.json"))).ToCanonicalJson());
        var run = RunRecord.Parse(workspace.Bytes(RunRecord.FileName));
        Assert.Equal(("first", "1", false), (run.Experiment, run.RequestedDatasetVersion, run.CacheHit));
        Assert.Contains("fit", run.StageSeconds!.Keys);
        Assert.Equal(["dotnet", "duckdb", "mlops"], run.Tools!.Keys);
        using var package = ModelPackage.Open(workspace.Output);
        Assert.Empty(GoldenCheck.Compare(package, package.GoldenPath));
    }

    [Fact]
    public void What_is_there_already_is_not_trained_again_and_no_data_are_read()
    {
        workspace.Train(Plan);
        var before = File.GetLastWriteTimeUtc(Path.Combine(workspace.Output, ModelMetadata.FileName));
        Directory.Delete(Path.Combine(workspace.Root, "data", "objects"), recursive: true);
        Directory.Delete(Path.Combine(workspace.Root, "data", "rides", "v1"), recursive: true);

        var again = workspace.Train(Plan);
        Assert.Equal((ExitCode.Done, "RideFare: up to date (dataset rides version 1, seed 42)\n", ""), (again.ExitCode, again.Output.ReplaceLineEndings("\n"), again.Error));
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(workspace.Output, ModelMetadata.FileName)));
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("model.json")]
    [InlineData("profile.json")]
    [InlineData("evaluation.json")]
    public void A_package_that_lost_or_changed_a_file_is_trained_again_to_the_same_bytes(string file)
    {
        workspace.Train(Plan);
        var digest = Digest.Of(workspace.Bytes(file));
        if (file == "model.onnx")
            File.AppendAllText(Path.Combine(workspace.Output, file), "!");
        else
            File.Delete(Path.Combine(workspace.Output, file));

        Assert.Equal(ExitCode.Done, workspace.Train(Plan).ExitCode);
        Assert.Equal(digest, Digest.Of(workspace.Bytes(file)));
    }

    [Theory]
    [InlineData("model.json", "\"passed\": true", "\"passed\": true ")]
    [InlineData("golden.jsonl", "\n", "")]
    [InlineData("profile.json", "{", "{ ")]
    [InlineData("plan.json", "{", "{ ")]
    [InlineData("report.html", "<", " <")]
    public void A_package_that_was_edited_by_hand_is_put_right(string file, string text, string edit)
    {
        workspace.Train(Plan);
        var good = workspace.Bytes(file);
        var path = Path.Combine(workspace.Output, file);
        var content = File.ReadAllText(path);
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(path, content.Replace(text, edit, StringComparison.Ordinal));

        var again = workspace.Train(Plan);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.DoesNotContain("up to date", again.Output, StringComparison.Ordinal);
        Assert.Equal(good, workspace.Bytes(file));
        Assert.Contains("up to date", workspace.Train(Plan).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Processor_threads_language_and_time_zone_change_no_byte()
    {
        workspace.Train(Plan);
        using var elsewhere = new TrainWorkspace();
        var plan = Path.Combine(elsewhere.Root, "plan.json");
        File.WriteAllText(plan, Plan.ToIndentedJson());

        var result = TrainWorkspace.Finish(elsewhere.Start(
            ["train", "--plan", plan, "--dataset-version", "latest", "--seed", "42", "--output", elsewhere.Output, "--threads", "3"],
            ("DOTNET_PROCESSOR_COUNT", "1"), ("DOTNET_EnableHWIntrinsic", "0"), ("LANG", "de_DE.UTF-8"), ("TZ", "Asia/Tokyo")));
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.All(["model.onnx", "model.json", "golden.jsonl", "profile.json", "plan.json"], file => Assert.Equal(workspace.Bytes(file), elsewhere.Bytes(file)));
    }

    [Fact]
    public void A_gate_that_is_not_met_rejects_the_model_and_leaves_the_good_one_alone()
    {
        workspace.Train(Plan);
        var good = workspace.Bytes(ModelMetadata.FileName);

        var rejected = workspace.Train(Plan with { Gates = [new Gate(Metric.Mae, Comparison.LessThan, 1e-6), new Gate(Metric.RSquared, Comparison.AtLeast, 0.5)] });
        Assert.Equal(ExitCode.Rejected, rejected.ExitCode);
        Assert.Contains("error MLOPS3020: model RideFare: the gate Mae < 0.000001 was not met", rejected.Error);
        Assert.DoesNotContain("the gate RSquared", rejected.Error);
        Assert.Equal(good, workspace.Bytes(ModelMetadata.FileName));
        var metadata = ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(workspace.Output + ".rejected", ModelMetadata.FileName)));
        Assert.Equal([false, true], metadata.Gates.Select(gate => gate.Passed));
        Assert.Contains("up to date", workspace.Train(Plan).Output);
    }

    [Fact]
    public void A_model_that_was_never_good_is_only_ever_rejected()
    {
        var rejected = workspace.Train(Plan with { Gates = [new Gate(Metric.RSquared, Comparison.AtLeast, 1)] });

        Assert.Equal(ExitCode.Rejected, rejected.ExitCode);
        Assert.False(Directory.Exists(workspace.Output));
        Assert.Equal(ExitCode.Done, workspace.Train(Plan).ExitCode);
        Assert.False(Directory.Exists(workspace.Output + ".rejected"));
    }

    [Fact]
    public void A_file_edited_by_hand_is_named_and_not_trained_on()
    {
        workspace.Run("data", "checkout", "rides", "1");
        File.AppendAllText(workspace.WorkingCopy, "9999,2026-03-01T00:00:00,1,1,card,1000\n");

        var refused = workspace.Train(Plan);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains("data/rides/v1/rides.csv: error MLOPS1010:", refused.Error);
        Assert.False(Directory.Exists(workspace.Output));
    }

    [Fact]
    public void A_check_stops_before_training()
    {
        var few = workspace.Train(Plan with { TestShare = 0.99 });
        Assert.Equal(ExitCode.Rejected, few.ExitCode);
        Assert.Contains("error MLOPS3111:", few.Error);
        Assert.Contains("nothing was trained", few.Error);
        Assert.DoesNotContain("RideFare: training", few.Error);
        Assert.False(Directory.Exists(workspace.Output));
    }

    [Fact]
    public void An_unknown_version_lists_those_there_are()
    {
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, Plan.ToIndentedJson());

        var refused = workspace.Run("train", "--plan", plan, "--dataset-version", "99", "--seed", "42", "--output", workspace.Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS1003: rides has no version '99': it has 1", refused.Error);
    }

    [Fact]
    public void A_plan_that_does_not_fit_names_the_column_and_what_there_is()
    {
        var refused = workspace.Train(Plan with { Features = [new NumericFeature("tip")] });

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3001: model RideFare: the feature tip reads 'tip', and dataset 'rides' has no such column: it has id, at, distance", refused.Error);
    }

    [Fact]
    public void A_plan_that_is_none_is_refused_where_it_goes_wrong()
    {
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, "{\n  \"model\": 5\n}");

        var refused = workspace.Run("train", "--plan", plan, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("plan.json(2,", refused.Error);
        Assert.Contains("error MLOPS3001:", refused.Error);

        refused = workspace.Run("train", "--plan", plan + "x", "--dataset-version", "1", "--seed", "42", "--output", workspace.Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
    }

    [Theory]
    [InlineData("--seed x: expected a whole number of 64 bits", "--seed", "x")]
    [InlineData("--seed 9223372036854775808: expected a whole number of 64 bits", "--seed", "9223372036854775808")]
    [InlineData("--threads many: expected a whole number", "--seed", "1", "--threads", "many")]
    [InlineData("", "--seed", "1", "--threads", "0")]
    public void With_a_wrong_number_nothing_begins(string message, params string[] arguments)
    {
        var refused = workspace.Run(["train", "--plan", "p.json", "--dataset-version", "1", "--output", "o", .. arguments]);

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains($"error MLOPS9001: {message}", refused.Error);
    }

    [Fact]
    public void Without_a_seed_nothing_begins()
    {
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, Plan.ToIndentedJson());

        var refused = workspace.Run("train", "--plan", plan, "--dataset-version", "1", "--output", workspace.Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3050: model RideFare has no seed", refused.Error);
        Assert.False(Directory.Exists(workspace.Output));
    }

    [Fact]
    public void A_directory_with_other_things_is_not_replaced()
    {
        Directory.CreateDirectory(workspace.Output);
        var mine = Path.Combine(workspace.Output, "thesis.txt");
        File.WriteAllText(mine, "mine");

        var refused = workspace.Train(Plan);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("cannot be a model's directory: it holds thesis.txt", refused.Error);
        Assert.Equal("mine", File.ReadAllText(mine));
    }
}
