using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Onnx;

/// <summary>Exports hand-made models and asks ONNX Runtime.</summary>
internal static class OnnxProbe
{
    public static readonly Digest Key = Digest.Of("key");

    public static ModelInput Input(string name, TensorType type, ColumnType column, bool nullable = false) =>
        new(name, type, column, nullable, Unit: null);

    public static ModelSignature Regression(params ImmutableArray<ModelInput> inputs) =>
        new(inputs, [new ModelOutput("y", TensorType.Float, Unit: null)]);

    public static ModelSignature Binary(params ImmutableArray<ModelInput> inputs) =>
        new(inputs,
        [
            new ModelOutput("y", TensorType.Boolean, Unit: null),
            new ModelOutput(ModelSignature.Probability, TensorType.Float, Unit: null),
        ]);

    /// <summary>A linear model that reads the feature's outputs as digits: output i, where it is 1, adds 10^i.</summary>
    public static LinearModel Digits(FittedFeature feature) =>
        new([.. Enumerable.Range(0, feature.Outputs.Length).Select(i => Math.Pow(10, i))], Intercept: 0, Link.Identity);

    public static OnnxModel Open(ModelSignature signature, FittedModel model, params ImmutableArray<FittedFeature> features) =>
        new(OnnxExporter.Export("Probe", Key, signature, features, model));
}
