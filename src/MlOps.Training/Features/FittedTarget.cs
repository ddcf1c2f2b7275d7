using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Categories">The most frequent first.</param>
/// <param name="Classes">The suffix of each output's name; one empty text where there is one output.</param>
/// <param name="Encodings">An array an output: first that of what is unseen or missing, then one a category.</param>
/// <param name="Folds">Which rows are left out of which encodings, for training.</param>
public sealed record FittedTarget(string Column, ImmutableArray<string> Categories, ImmutableArray<string> Classes, ImmutableArray<double[]> Encodings, TargetFolds Folds) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [.. Classes.Select(name => name.Length == 0 ? $"{Column}.Target" : $"{Column}.Target={name}")];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var numbers = new ColumnCategories(Column, Categories).Numbers(frame, rows);
        for (var output = 0; output < outputs.Length; output++)
        {
            for (var i = 0; i < numbers.Length; i++)
                outputs[output][i] = (float)Encodings[output][numbers[i] + 1];
        }
    }

    internal override void FillTraining(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var numbers = new ColumnCategories(Column, Categories).Numbers(frame, rows);
        for (var i = 0; i < numbers.Length; i++)
        {
            var encodings = Folds.Encodings[Folds.FoldOf(rows[i])];
            for (var output = 0; output < outputs.Length; output++)
                outputs[output][i] = (float)encodings[output][numbers[i] + 1];
        }
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var number = new ColumnCategories(Column, Categories).AddTo(graph);
        var table = Enumerable.Range(0, Categories.Length + 1).Select(row => Encodings.Select(encoding => encoding[row]).ToArray()).ToArray();
        return graph.LookUp(graph.Add("Add", [number, graph.Constant(OnnxTensor.Of(1L))]), table);
    }
}
