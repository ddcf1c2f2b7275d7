using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Pipeline;

/// <summary>
/// The rows divided by their keys and the seed: held out, and the training rows in a fixed order that parts can be taken
/// from. A row's place depends on no other row, so it stays in its part as versions grow.
/// </summary>
internal sealed class RowParts
{
    private readonly double[] places;

    /// <param name="testShare">The share that the split holds out.</param>
    public RowParts(double testShare, RowSplit split)
    {
        Split = split;
        places = Array.ConvertAll(split.Hashes, hash => Math.Min((RandomStream.ToUnit(hash) - testShare) / (1 - testShare), double.BitDecrement(1)));
    }

    public RowSplit Split { get; }

    /// <summary>The training rows that stand inside and outside of a range, ascending.</summary>
    /// <param name="from">0 … 1, inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public (int[] Inside, int[] Outside) Divide(double from, double to)
    {
        var parts = Split.Training.ToLookup(row => places[row] >= from && places[row] < to);
        return ([.. parts[true]], [.. parts[false]]);
    }
}
