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

    /// <param name="training">Rows of the frame, as <see cref="RowSplit.By"/> gives them.</param>
    public RowParts(TrainingRequest request, int[] training)
    {
        Training = training;
        Hashes = RowSplit.Hashes(request.Frame, request.Schema, request.Seed);
        var share = request.Plan.TestShare;
        places = Array.ConvertAll(Hashes, hash => Math.Min((RandomStream.ToUnit(hash) - share) / (1 - share), double.BitDecrement(1)));
    }

    public int[] Training { get; }

    /// <summary>Of each row of the frame, by its key and the seed.</summary>
    public ulong[] Hashes { get; }

    /// <summary>The training rows that stand inside and outside of a range, ascending.</summary>
    /// <param name="from">0 … 1, inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public (int[] Inside, int[] Outside) Divide(double from, double to)
    {
        var parts = Training.ToLookup(row => places[row] >= from && places[row] < to);
        return ([.. parts[true]], [.. parts[false]]);
    }
}
