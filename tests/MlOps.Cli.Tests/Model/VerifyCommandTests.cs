using System.Globalization;
using MlOps.Cli.Tests.Train;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Model;

public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string Assembly = typeof(VerifyCommandTests).Assembly.Location;
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_model_is_trained_again_and_the_attestation_says_how()
    {
        Train(nameof(SteadyFare));
        var verified = workspace.Run("model", "verify", "--package", workspace.Output, "--assembly", Assembly);

        Assert.Equal((ExitCode.Done, ""), (verified.ExitCode, verified.ExitCode == 0 ? "" : verified.Error));
        Assert.Contains("SteadyFare: the same bytes with one thread and no vector instructions; with three threads", verified.Output, StringComparison.Ordinal);
        var bytes = workspace.Bytes(Attestation.FileName);
        var attestation = Attestation.Parse(bytes);
        Assert.Equal(("https://in-toto.io/Statement/v1", "reproduced", true), (attestation.Type, attestation.Predicate.Verdict, attestation.Predicate.Planned));
        Assert.Equal(workspace.Metadata.TrainKey, attestation.Predicate.TrainKey);
        Assert.Equal([1, 3], attestation.Predicate.Runs.Select(run => run.Threads));
        Assert.Equal("0", attestation.Predicate.Runs[0].Environment["DOTNET_EnableHWIntrinsic"]);
        Assert.All(attestation.Subject, file => Assert.Equal(Digest.Of(workspace.Bytes(file.Name)).Hex, file.Digest["sha256"]));
        Assert.Superset(new HashSet<string> { "model.onnx", "model.json", "evaluation.json", "plan.json", "golden.jsonl", "profile.json" }, attestation.Subject.Select(file => file.Name).ToHashSet());

        // Whoever verifies again attests the same, and the package stays what it was.
        Assert.Equal(ExitCode.Done, workspace.Run("model", "verify", "--package", workspace.Output, "--assembly", Assembly).ExitCode);
        Assert.Equal(bytes, workspace.Bytes(Attestation.FileName));
        Assert.Contains("up to date", Train(nameof(SteadyFare)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machines_setting_in_Define_is_found_and_the_part_of_the_plan_is_named()
    {
        Environment.SetEnvironmentVariable(WhimsicalFare.Variable, "1");
        Train(nameof(WhimsicalFare));
        Environment.SetEnvironmentVariable(WhimsicalFare.Variable, "2.5");
        var refused = workspace.Run("model", "verify", "--package", workspace.Output, "--assembly", Assembly);

        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Matches(@"error MLOPS4017: model WhimsicalFare: .*the first part that differs is plan\.json: trainer\.lambda is 2\.5, it was 1\s", refused.Error);
        Assert.Equal("differs", Attestation.Parse(workspace.Bytes(Attestation.FileName)).Predicate.Verdict);
    }

    [Fact]
    public void Chance_in_a_feature_is_found_and_the_feature_is_named()
    {
        Train(nameof(LuckyFare));
        var refused = workspace.Run("model", "verify", "--package", workspace.Output, "--assembly", Assembly);

        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Matches(@"error MLOPS4017: model LuckyFare: trained again with one thread and no vector instructions, the first part that differs is model\.onnx: node \d+ \(LabelEncoder\) of the feature from payment", refused.Error);
        var predicate = Attestation.Parse(workspace.Bytes(Attestation.FileName)).Predicate;
        Assert.Equal("differs", predicate.Verdict);
        Assert.Contains("LabelEncoder", Assert.Single(predicate.Runs).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_training_does_not_give_is_named()
    {
        workspace.Train(TrainWorkspace.Plan);
        var onnx = workspace.Bytes("model.onnx");
        onnx[LastLeaf(onnx)] ^= 1;
        File.WriteAllBytes(Path.Combine(workspace.Output, "model.onnx"), onnx);

        var refused = workspace.Run("model", "verify", "--package", workspace.Output);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains("the first part that differs is model.onnx: tree 19 (", refused.Error, StringComparison.Ordinal);
        Assert.False(Attestation.Parse(workspace.Bytes(Attestation.FileName)).Predicate.Planned);
    }

    [Fact]
    public void A_metric_that_training_does_not_give_is_named()
    {
        workspace.Train(TrainWorkspace.Plan);
        var file = Path.Combine(workspace.Output, ModelMetadata.FileName);
        var metadata = ModelMetadata.Parse(File.ReadAllBytes(file));
        File.WriteAllText(file, (metadata with { Metrics = metadata.Metrics.SetItem("rmse", 0.001) }).ToJson());

        var refused = workspace.Run("model", "verify", "--package", workspace.Output);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Matches(@"the first part that differs is model\.json: metrics\.rmse is [\d.]+, it was 0\.001", refused.Error);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_named()
    {
        workspace.Train(TrainWorkspace.Plan);
        File.WriteAllBytes(Path.Combine(workspace.Output, EvaluationReport.FileName), workspace.Bytes(EvaluationReport.FileName)[..100]);

        var refused = workspace.Run("model", "verify", "--package", workspace.Output);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Matches(@"error MLOPS4017: model RideFare: .*the first part that differs is evaluation\.json: it is damaged", refused.Error);
        Assert.Equal("differs", Attestation.Parse(workspace.Bytes(Attestation.FileName)).Predicate.Verdict);
    }

    [Fact]
    public void A_model_of_another_revision_cannot_be_verified()
    {
        workspace.Train(TrainWorkspace.Plan);
        var file = Path.Combine(workspace.Output, ModelMetadata.FileName);
        var metadata = ModelMetadata.Parse(File.ReadAllBytes(file));
        File.WriteAllText(file, (metadata with { TrainKey = Digest.Of("another") }).ToJson());

        var refused = workspace.Run("model", "verify", "--package", workspace.Output);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS4018: model RideFare: its train key is of another revision", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_model_is_refused()
    {
        var refused = workspace.Run("model", "verify", "--package", workspace.Root);

        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains("error MLOPS4003: there is no model.json", refused.Error, StringComparison.Ordinal);
    }

    private CommandResult Train(string model)
    {
        var plan = Path.Combine(workspace.Root, $"{model}.json");
        if (!File.Exists(plan))
            Assert.Equal(ExitCode.Done, workspace.Run("model", "plan", "--assembly", Assembly, "--model", model, "--output", plan).ExitCode);
        var trained = workspace.Run("train", "--plan", plan, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output, "--cache", "none", "--assembly", Assembly);
        Assert.Equal((ExitCode.Done, ""), (trained.ExitCode, trained.ExitCode == 0 ? "" : trained.Error));
        return trained;
    }

    /// <summary>Where the value of the last tree's last leaf stands in the file.</summary>
    private static int LastLeaf(byte[] onnx)
    {
        var name = onnx.AsSpan().LastIndexOf("target_weights"u8);
        // The name, then the floats' tag and their length in two bytes.
        var start = name + "target_weights".Length;
        Assert.Equal(0x3A, onnx[start]);
        var length = (onnx[start + 1] & 0x7F) | ((onnx[start + 1] & 0x80) != 0 ? onnx[start + 2] << 7 : 0);
        return start + ((onnx[start + 1] & 0x80) != 0 ? 3 : 2) + length - 4;
    }

    [Dataset("rides")]
    public sealed record Ride
    {
        [Column("distance")]
        public double Distance { get; init; }

        [Column("payment")]
        public string Payment { get; init; } = "";

        [Column("fare")]
        public double Fare { get; init; }
    }

    public sealed class SteadyFare : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model
            .Predict(row => row.Fare).From(row => row.Distance, row => row.Payment).Slice(row => row.Payment)
            .Sweep(new GradientBoosting { Trees = 10 }, sweep => sweep.Over(options => options.Depth, 2, 3));
    }

    public sealed class LuckyFare : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model
            .Predict(row => row.Fare).From(row => row.Distance).Map(row => row.Payment, payment => Luck(payment))
            .With(new GradientBoosting { Trees = 10 });

        private static double? Luck(string payment) => payment.Length + Random.Shared.NextDouble();
    }

    /// <summary>Answers the same to one process, and another to the next one.</summary>
    public sealed class WhimsicalFare : IModel<Ride>
    {
        public const string Variable = "MLOPS_TESTS_LAMBDA";

        public static void Define(ModelBuilder<Ride> model) => model
            .Predict(row => row.Fare).From(row => row.Distance, row => row.Payment)
            .With(new GradientBoosting { Trees = 10, Lambda = double.Parse(Environment.GetEnvironmentVariable(Variable)!, CultureInfo.InvariantCulture) });
    }
}
