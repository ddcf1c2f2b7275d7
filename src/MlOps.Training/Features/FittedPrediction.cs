using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;
using MlOps.Training.References;

namespace MlOps.Training.Features;

/// <summary>What another model predicts: its graph becomes a part of this model's.</summary>
/// <param name="Column">The first of the columns that the other model reads.</param>
/// <param name="Threads">The most that compute predictions at once; they change no bit.</param>
public sealed record FittedPrediction(string Column, ReferencedModel Model, int Threads) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => Model.Outputs;

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var predictions = Model.Predict(frame, Threads, ct);
        for (var output = 0; output < outputs.Length; output++)
        {
            for (var i = 0; i < rows.Length; i++)
                outputs[output][i] = predictions[output][rows[i]];
        }
    }

    internal override string AddTo(FeatureGraph graph) => graph.Cast(graph.Inline(Model.Graph, Model.Metadata.Name), OnnxElement.Double);
}
