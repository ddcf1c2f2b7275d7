using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Registry.Tests;

/// <summary>A package as training writes it, with a few bytes in place of the ONNX graph: the registry never looks inside.</summary>
internal static class TestPackage
{
    public const string Model = "TaxiFare";

    public static readonly Gate Gate = new(Metric.RSquared, Comparison.AtLeast, 0.9);

    public static string Write(string directory, int content, double rSquared = 0.95, Func<ModelMetadata, ModelMetadata>? change = null)
    {
        Directory.CreateDirectory(directory);
        var onnx = System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"graph {content}"));
        var metadata = Metadata(onnx, rSquared);
        File.WriteAllBytes(Path.Combine(directory, "model.onnx"), onnx);
        File.WriteAllText(Path.Combine(directory, ModelMetadata.FileName), (change?.Invoke(metadata) ?? metadata).ToJson());
        File.WriteAllText(Path.Combine(directory, "golden.jsonl"), """{"input":{"distance":5.4},"output":{"fare_amount":18.2}}""" + "\n");
        File.WriteAllText(Path.Combine(directory, RunRecord.FileName), Run.ToJson());
        return directory;
    }

    public static RunRecord Run => new()
    {
        RunId = "20260301-080000-1",
        Experiment = "first",
        StartedAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        DurationSeconds = 2.5,
        PeakMemoryBytes = 1 << 28,
        Host = "agent-1",
        Commit = "0123abcd",
        Dirty = false,
        BuildId = "77",
        BuildUri = "https://ci.example/77",
        CacheHit = false,
        RequestedDatasetVersion = "latest",
    };

    private static ModelMetadata Metadata(byte[] onnx, double rSquared) => new()
    {
        Name = Model,
        Task = ModelTask.Regression,
        TrainKey = Digest.Of("key"),
        Model = new ModelFile("model.onnx", Digest.Of(onnx), onnx.Length, 21, 4),
        Inputs = [new ModelInput("distance", TensorType.Double, ColumnType.Float64, Nullable: false, "km")],
        Outputs = [new ModelOutput("fare_amount", TensorType.Float, "USD")],
        Dataset = new DatasetReference("taxi-fares", 5, Digest.Of("data"), Digest.Of("schema"), null, 100, 80, 20),
        Seed = 42,
        Plan = new ModelPlan(Model, "taxi-fares", ModelTask.Regression, "fare_amount", [new NumericFeature("distance")], new LinearRegression(), 0.2, [Gate]),
        Trainer = new TrainerReference("LinearRegression", 1),
        Metrics = Values(("rSquared", rSquared), ("rmse", 2.5)),
        Baseline = Values(("rSquared", 0), ("rmse", 9)),
        Checks = [],
        Gates = [new GateResult(Gate.Expression, rSquared, Gate.Passes(rSquared))],
        Importance = Values(("distance", 1)),
        Tools = ImmutableSortedDictionary<string, string>.Empty.Add("mlops", "1.0.0"),
    };

    private static ImmutableSortedDictionary<string, double> Values(params (string Name, double Value)[] values) =>
        values.ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
