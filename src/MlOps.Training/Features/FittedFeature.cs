using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>
/// A feature with what the training rows taught it. Each kind holds its arithmetic twice, side by side: for rows of a frame and
/// as nodes of an ONNX graph. Both give the same floats.
/// </summary>
/// <param name="Column">The dataset's column, or the first of two.</param>
public abstract record FittedFeature(string Column)
{
    /// <summary>The names of the numbers it gives, one a column of the <see cref="FeatureMatrix"/>.</summary>
    public abstract ImmutableArray<string> Outputs { get; }

    /// <param name="rows">Rows of the frame.</param>
    /// <param name="outputs">Zeros, an array an output, a value a row.</param>
    /// <param name="ct">Looked at where a feature takes long by itself.</param>
    internal abstract void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct);

    /// <summary>As <see cref="Fill"/>, for the rows that taught it: other values where a row must not see its own label.</summary>
    internal virtual void FillTraining(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct) => Fill(frame, rows, outputs, ct);

    /// <returns>The name of a double value of shape [rows, outputs].</returns>
    internal abstract string AddTo(FeatureGraph graph);
}
