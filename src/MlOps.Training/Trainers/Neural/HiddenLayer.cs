using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>A hidden layer's matrix products, forward and back, for the rows of a slice.</summary>
internal sealed class HiddenLayer(HiddenLayout layout, NetworkState state)
{
    private const int Width = PanelProduct.Width;

    // Rows are multiplied four at a time; a slice has room for the last of them, and nobody reads what is too many.
    private const int Together = 4;

    private readonly float[] zeros = new float[Width];

    public HiddenLayout Layout => layout;

    private bool Normalised => layout.Gain >= 0;

    /// <summary>A unit's sum: bias + Σ input · weight; without the bias where it is added behind the normalisation.</summary>
    public void Sum(BatchSlice slice)
    {
        for (var unit = 0; unit < layout.UnitWidth; unit += Width)
        {
            var start = Normalised ? zeros : state.Values(layout.Bias + unit, Width);
            var weights = state.Values(layout.Weight(0, unit), Width * layout.InputWidth);
            PanelProduct.Multiply(slice.Before(layout.Index), layout.InputWidth, 1, weights, Width, start, slice.Values[layout.Index].AsSpan(unit), layout.UnitWidth, Rounded(slice.Rows), layout.Inputs);
        }
    }

    /// <summary>The weights' derivatives: Σ over rows of input · error.</summary>
    public void AddGradient(BatchSlice slice)
    {
        var errors = slice.Errors[layout.Index];
        for (var unit = 0; unit < layout.UnitWidth; unit += Width)
        {
            var target = slice.Gradient.AsSpan(layout.Weight(0, unit), Width * layout.InputWidth);
            PanelProduct.Multiply(slice.Before(layout.Index), 1, layout.InputWidth, errors.AsSpan(unit), layout.UnitWidth, zeros, target, Width, Math.Min(Rounded(layout.Inputs), layout.InputWidth), slice.Rows);
        }

        if (!Normalised)
            Lanes.SumRows(errors, layout.UnitWidth, slice.Rows, slice.Gradient.AsSpan(layout.Bias, layout.UnitWidth));
    }

    /// <summary>The derivatives by what the layer read: Σ over units of error · weight.</summary>
    public void PassBack(BatchSlice slice)
    {
        var weights = state.Transposed[layout.Index];
        for (var input = 0; input < layout.InputWidth; input += Width)
            PanelProduct.Multiply(slice.Errors[layout.Index], layout.UnitWidth, 1, weights.AsSpan(input * layout.UnitWidth), Width, zeros, slice.Errors[layout.Index - 1].AsSpan(input), layout.InputWidth, Rounded(slice.Rows), layout.Units);
    }

    private static int Rounded(int rows) => (rows + Together - 1) / Together * Together;
}
