using MlOps.Cli.Tests.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;

namespace MlOps.Cli.Tests.Train;

/// <summary>A model with another one's prediction among its features, trained by the command.</summary>
public sealed class TrainReferenceTests : IDisposable
{
    private static readonly ModelPlan Referring = TrainWorkspace.Plan with
    {
        Model = "RidePrice",
        Features = [new OneHotFeature("payment"), new PredictionFeature("at", "RideFare", ["distance", "passengers", "payment"])],
    };

    private readonly TrainWorkspace workspace = new();

    private string Output => Path.Combine(workspace.Root, "artifacts", "models", "RidePrice", "1");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_is_found_among_the_models_that_are_there_and_becomes_a_part()
    {
        Succeed(workspace.Train(TrainWorkspace.Plan));
        Assert.Contains("RidePrice: training for the first time", Succeed(Train(Referring)), StringComparison.Ordinal);

        var metadata = Metadata(Output);
        var reference = Assert.Single(metadata.References!.Value);
        Assert.Equal(("RideFare", workspace.Metadata.TrainKey, Digest.Of(workspace.Bytes("model.onnx"))), (reference.Model, reference.TrainKey, reference.Digest));
        Assert.Equal(["at", "distance", "passengers", "payment"], metadata.Inputs.Select(input => input.Name));

        // The file stands alone.
        Directory.Delete(workspace.Output, recursive: true);
        using var package = ModelPackage.Open(Output);
        Assert.Empty(GoldenCheck.Compare(package, package.GoldenPath));
    }

    [Fact]
    public void When_it_changes_the_model_is_trained_again_and_both_doors_say_why()
    {
        Succeed(workspace.Train(TrainWorkspace.Plan));
        Succeed(Train(Referring));
        Assert.Contains("RidePrice: up to date", Succeed(Train(Referring)), StringComparison.Ordinal);
        Assert.Contains("It is what was last asked for.", Why(), StringComparison.Ordinal);

        var before = Digest.Of(workspace.Bytes("model.onnx")).Hex[..8];
        Succeed(workspace.Train(TrainWorkspace.Plan with { Trainer = new GradientBoosting { Trees = 21, Depth = 3 } }));
        var change = $"the model RideFare that it refers to {before} → {Digest.Of(workspace.Bytes("model.onnx")).Hex[..8]}";
        Assert.Contains($"Asked for since, and not there: {change}.", Why(), StringComparison.Ordinal);
        Assert.Contains($"RidePrice: training, because {change}\n", Succeed(Train(Referring)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"because {change}.", Why(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("4", "LC_ALL", "de_DE.UTF-8")]
    public void The_bytes_are_the_same_in_other_processes(string threads, string variable, string value)
    {
        Succeed(workspace.Train(TrainWorkspace.Plan));
        Succeed(Train(Referring, "--threads", "2"));
        var elsewhere = Path.Combine(workspace.Root, "elsewhere", "RidePrice");
        Succeed(TrainWorkspace.Finish(workspace.Start(Arguments(Referring, elsewhere, "--threads", threads, "--cache", "none"), (variable, value))));
        foreach (var file in (string[])["model.onnx", "model.json", "golden.jsonl", "evaluation.json"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(Output, file)), File.ReadAllBytes(Path.Combine(elsewhere, file)));
    }

    [Fact]
    public void It_is_restored_from_the_cache_and_verified_with_what_it_was_made_of()
    {
        var cache = Path.Combine(workspace.Root, "cache");
        Succeed(workspace.Train(TrainWorkspace.Plan, "--cache", cache));
        Succeed(Train(Referring, "--cache", cache));
        var onnx = File.ReadAllBytes(Path.Combine(Output, "model.onnx"));
        Succeed(workspace.Run("model", "verify", "--package", Output));

        Directory.Delete(Path.Combine(workspace.Root, "artifacts"), recursive: true);
        Assert.Contains("from the train cache", Succeed(workspace.Train(TrainWorkspace.Plan, "--cache", cache)), StringComparison.Ordinal);
        Assert.Contains("RidePrice: restored from the train cache", Succeed(Train(Referring, "--cache", cache)), StringComparison.Ordinal);
        Assert.Equal(onnx, File.ReadAllBytes(Path.Combine(Output, "model.onnx")));

        Succeed(workspace.Train(TrainWorkspace.Plan with { Trainer = new GradientBoosting { Trees = 21, Depth = 3 } }));
        var refused = workspace.Run("model", "verify", "--package", Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3063: the model RideFare with the digest sha256:", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_or_does_not_fit_stops_before_anything_is_read()
    {
        Refused(Train(Referring), "MLOPS3063: model RidePrice: its feature RideFare is a model, and there is no model.json in artifacts/models/RideFare/1: train it first");
        Refused(Train(Referring, "--reference", "RideFare"), "MLOPS9001: --reference RideFare: expected NAME=DIR");

        Succeed(workspace.Train(TrainWorkspace.Plan));
        Refused(Train(Referring with { Features = [Referring.Features[0], new PredictionFeature("at", "Other", [])] }, "--reference", $"Other={workspace.Output}"), "MLOPS3063: model RidePrice: its feature Other is a model, and artifacts/models/RideFare/1 holds the model RideFare");
        Refused(TrainWorkspace.Finish(workspace.Start(Arguments(Referring, Output, "--seed", "43"))), "MLOPS3062: model RidePrice: its feature RideFare is a model of seed 42");
        File.WriteAllText(Path.Combine(workspace.Output, "model.json"), "{}");
        Refused(Train(Referring), "MLOPS3063: model RidePrice: its feature RideFare is a model, and model.json in artifacts/models/RideFare/1 cannot be read");
    }

    [Fact]
    public void Checks_run_over_the_prediction_and_write_nothing()
    {
        Succeed(workspace.Train(TrainWorkspace.Plan));
        var plan = WritePlan(Referring);
        Assert.Contains("RidePrice: checked", Succeed(workspace.Run("model", "check", "--plan", plan, "--dataset-version", "1", "--seed", "42")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    private CommandResult Train(ModelPlan plan, params string[] more) => TrainWorkspace.Finish(workspace.Start(Arguments(plan, Output, more)));

    private string[] Arguments(ModelPlan plan, string output, params string[] more)
    {
        string[] seed = more.Contains("--seed") ? [] : ["--seed", "42"];
        return ["train", "--plan", WritePlan(plan), "--dataset-version", "1", .. seed, "--output", output, .. more];
    }

    private string WritePlan(ModelPlan plan)
    {
        var file = Path.Combine(workspace.Root, $"{plan.Digest.Hex}.json");
        File.WriteAllText(file, plan.ToIndentedJson());
        return file;
    }

    private string Why() => Succeed(workspace.Run("model", "why", "RidePrice"));

    private void Refused(CommandResult result, string words)
    {
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    private static string Succeed(CommandResult result)
    {
        Assert.True(result.ExitCode == ExitCode.Done, result.Error);
        return result.Output;
    }

    private static ModelMetadata Metadata(string directory) => ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(directory, ModelMetadata.FileName)));
}
