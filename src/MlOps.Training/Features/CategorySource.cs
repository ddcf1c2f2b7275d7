using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>Numbers the categories of a column from 0 on.</summary>
/// <param name="Column">The dataset's.</param>
internal abstract record CategorySource(string Column)
{
    public abstract int Count { get; }

    /// <summary>As a feature's output is named.</summary>
    public abstract string NameOf(int category);

    /// <returns>A number a row; −1 for what is unseen or missing.</returns>
    public abstract int[] Numbers(Frame frame, ReadOnlySpan<int> rows);

    /// <returns>The name of an int64 value of shape [rows, 1], as <see cref="Numbers"/>.</returns>
    public abstract string AddTo(FeatureGraph graph);
}
