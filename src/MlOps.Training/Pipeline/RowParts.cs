using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
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

    /// <summary>Folds and validation rows are drawn row by row, so that of a few rows a small part may get none.</summary>
    /// <exception cref="MlOpsException">MLOPS3016: a fold, or the sweep, would be fitted or measured on no row.</exception>
    public void Verify(ModelPlan plan)
    {
        for (var fold = 0; fold < plan.Folds; fold++)
            Verify(plan, FormattableString.Invariant($"fold {fold + 1} of {plan.Folds}"), "fewer folds", (double)fold / plan.Folds.Value, (fold + 1.0) / plan.Folds.Value);
        if (plan.Sweep is { } sweep)
            Verify(plan, "the sweep's trials", "another validation share", 0, sweep.ValidationShare);
    }

    /// <summary>The training rows that stand inside and outside of a range, ascending.</summary>
    /// <param name="from">0 … 1, inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public (int[] Inside, int[] Outside) Divide(double from, double to)
    {
        var parts = Split.Training.ToLookup(row => Inside(row, from, to));
        return ([.. parts[true]], [.. parts[false]]);
    }

    private void Verify(ModelPlan plan, string what, string instead, double from, double to)
    {
        var measured = Array.Exists(Split.Training, row => Inside(row, from, to));
        if (!measured || Array.TrueForAll(Split.Training, row => Inside(row, from, to)))
        {
            throw new MlOpsException(DiagnosticCodes.TooFewRows, FormattableString.Invariant(
                $"model {plan.Model}: {what} would be {(measured ? "fitted" : "measured")} on no row of the {Split.Training.Length} training rows: take {instead}, or more rows"));
        }
    }

    private bool Inside(int row, double from, double to) => places[row] >= from && places[row] < to;
}
