using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>From the last hidden layer to a row's scores, the loss, and back.</summary>
internal sealed class OutputLayer(OutputLayout layout, NetworkState state, OutputLoss loss)
{
    private const int Width = PanelProduct.Width;

    private readonly float[] zeros = new float[Width];

    /// <summary>Scores, their errors, and the rows' loss.</summary>
    /// <param name="rows">Of the whole batch: errors are those of its mean loss.</param>
    public void Score(BatchSlice slice, int rows)
    {
        var values = slice.Values[^1];
        for (var row = 0; row < slice.Rows; row++)
        {
            for (var output = 0; output < layout.Outputs; output++)
                slice.Scores[(row * layout.Outputs) + output] = state.Parameters[layout.Bias + output] + Lanes.Dot(values.AsSpan(row * layout.InputWidth, layout.InputWidth), Weights(output));
        }

        slice.Loss = loss.Of(slice, 1.0 / rows);
    }

    public void GoBack(BatchSlice slice)
    {
        var errors = slice.ScoreErrors.AsSpan(0, slice.Rows * layout.Outputs);
        var bias = slice.Gradient.AsSpan(layout.Bias, layout.Outputs);
        bias.Clear();
        for (var i = 0; i < errors.Length; i++)
            bias[i % layout.Outputs] += errors[i];

        for (var input = 0; input < layout.InputWidth; input += Width)
        {
            PanelProduct.Multiply(errors, 1, layout.Outputs, slice.Values[^1].AsSpan(input), layout.InputWidth, zeros, slice.Gradient.AsSpan(layout.Weights + input), layout.InputWidth, layout.Outputs, slice.Rows);
            PanelProduct.Multiply(errors, layout.Outputs, 1, state.Parameters.AsSpan(layout.Weights + input), layout.InputWidth, zeros, slice.Errors[^1].AsSpan(input), layout.InputWidth, slice.Rows, layout.Outputs);
        }
    }

    private ReadOnlySpan<float> Weights(int output) => state.Values(layout.Weight(0, output), layout.InputWidth);
}
