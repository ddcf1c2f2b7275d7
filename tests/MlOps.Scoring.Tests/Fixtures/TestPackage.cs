using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Scoring.Tests.Fixtures;

/// <summary>A package directory as training would write it, deleted when disposed of.</summary>
internal sealed class TestPackage : IDisposable
{
    private TestPackage(string name, byte[] onnx, ModelTask task, ImmutableArray<ModelInput> inputs, ImmutableArray<ModelOutput> outputs, string golden)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("mlops-package-").FullName;
        Metadata = Describe(name, onnx, task, inputs, outputs);
        File.WriteAllBytes(Path.Combine(Directory, "model.onnx"), onnx);
        File.WriteAllText(Path.Combine(Directory, ModelMetadata.FileName), Metadata.ToJson());
        File.WriteAllText(Path.Combine(Directory, GoldenSet.FileName), golden);
    }

    public string Directory { get; }

    public ModelMetadata Metadata { get; }

    public static TestPackage Fare(float perKilometre = 2, byte[]? onnx = null) => new("TaxiFare", onnx ?? TestModels.Fare(perKilometre), ModelTask.Regression,
        [
            new ModelInput("distance", TensorType.Double, ColumnType.Float64, Nullable: false, "km"),
            new ModelInput("passengers", TensorType.Double, ColumnType.Int64, Nullable: true, null),
            new ModelInput("payment_type", TensorType.String, ColumnType.String, Nullable: true, null),
            new ModelInput("night", TensorType.Boolean, ColumnType.Boolean, Nullable: false, null),
            new ModelInput("pickup_at", TensorType.Int64, ColumnType.Timestamp, Nullable: false, null),
        ],
        [new ModelOutput("fare_amount", TensorType.Float, "USD")],
        // 2 · 5.4 + 2 + 0.5 + 0 + 8 / 8, and 2 · 1 + 0.25 + 0 + 1 + 23 / 8.
        """
        {"input":{"distance":5.4,"passengers":2,"payment_type":"cash","night":false,"pickup_at":"2026-03-01T08:15:00"},"output":{"fare_amount":14.3}}
        {"input":{"distance":1,"passengers":null,"payment_type":null,"night":true,"pickup_at":"2026-03-01T23:59:59"},"output":{"fare_amount":6.125}}

        """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n");

    public static TestPackage Tip() => new("TipOrNot", TestModels.Tip(), ModelTask.BinaryClassification,
        [new ModelInput("distance", TensorType.Double, ColumnType.Float64, Nullable: false, "km")],
        [new ModelOutput("tipped", TensorType.Boolean, null), new ModelOutput("probability", TensorType.Float, null)],
        "{\"input\":{\"distance\":2},\"output\":{\"tipped\":true,\"probability\":0.880797}}\n");

    public static TestPackage Payment(params string[] classes) => new("Payment", TestModels.Payment(), ModelTask.MulticlassClassification,
        [new ModelInput("distance", TensorType.Double, ColumnType.Float64, Nullable: false, "km")],
        [new ModelOutput("payment_type", TensorType.String, null), new ModelOutput("probabilities", TensorType.Float, null, [.. classes])],
        "{\"input\":{\"distance\":1},\"output\":{\"payment_type\":\"card\",\"probabilities\":{\"card\":0.880797,\"cash\":0.119203}}}\n");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static ModelMetadata Describe(string name, byte[] onnx, ModelTask task, ImmutableArray<ModelInput> inputs, ImmutableArray<ModelOutput> outputs) => new()
    {
        Name = name,
        Task = task,
        TrainKey = Digest.Of("key"),
        Model = new ModelFile("model.onnx", Digest.Of(onnx), onnx.Length, 21, 3),
        Inputs = inputs,
        Outputs = outputs,
        Dataset = new DatasetReference("taxi-fares", 5, Digest.Of("dataset"), Digest.Of("schema"), null, 2, 1, 1),
        Seed = 42,
        Plan = new ModelPlan(name, "taxi-fares", task, outputs[0].Name, [new NumericFeature("distance")], new LinearRegression(), 0.2, []),
        Trainer = new TrainerReference("linear", 1),
        Metrics = ImmutableSortedDictionary<string, double>.Empty,
        Baseline = ImmutableSortedDictionary<string, double>.Empty,
        Checks = [],
        Gates = [],
        Importance = ImmutableSortedDictionary<string, double>.Empty,
        Tools = ImmutableSortedDictionary<string, string>.Empty,
    };
}
