using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The rows' gradients and hessians as integers, for one tree. A row that the tree does not see weighs nothing.</summary>
internal sealed class Gradients(Objective objective, TrainingRows trainingRows)
{
    private const int SampleBits = 32;

    private readonly (double Gradient, double Hessian)[] largest = new (double, double)[new RowBlocks(trainingRows.Count).Count];

    public GradientPacking Packing { get; private set; }

    /// <param name="output">The output whose tree is grown.</param>
    /// <param name="scores">Of that output.</param>
    /// <param name="rows">Gets the words, for the next root.</param>
    /// <param name="share">The share of the rows that the tree sees.</param>
    /// <param name="sample">Draws those rows.</param>
    public void Compute(int output, double[] scores, RowPartition rows, double share, RandomStream sample, WorkerTeam team)
    {
        var blocks = new RowBlocks(trainingRows.Count);
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            largest[block] = objective.Largest(output, scores.AsSpan(start, length), start);
        });
        Packing = objective.HasUnitHessian
            ? GradientPacking.For(trainingRows.Count, largest.Max(block => block.Gradient), null)
            : GradientPacking.For(trainingRows.Count, largest.Max(block => block.Gradient), largest.Max(block => block.Hessian), SumOfHessians(output, scores, team));

        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            Span<double> gradients = stackalloc double[RowBlocks.Size];
            Span<double> hessians = stackalloc double[RowBlocks.Size];
            if (objective.HasUnitHessian)
                hessians.Fill(1);
            objective.Derivatives(output, scores.AsSpan(start, length), start, gradients[..length], hessians[..length]);
            var target = rows.NewWords(start, length);
            if (Packing.Words == 1)
                PackOne(gradients[..length], target);
            else
                PackTwo(gradients[..length], hessians[..length], target);
            if (share < 1)
                LeaveOut(start, share, sample, target);
            if (trainingRows.Watched is { } watched)
                LeaveOut(watched.AsSpan(start, length), target);
        });
    }

    // Summed within blocks and then over them in their order.
    private double? SumOfHessians(int output, double[] scores, WorkerTeam team)
    {
        if (trainingRows.Count <= GradientPacking.MostRowsByLargest)
            return null;
        var blocks = new RowBlocks(trainingRows.Count);
        var sums = new double[blocks.Count];
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            Span<double> gradients = stackalloc double[RowBlocks.Size];
            Span<double> hessians = stackalloc double[RowBlocks.Size];
            objective.Derivatives(output, scores.AsSpan(start, length), start, gradients[..length], hessians[..length]);
            foreach (var hessian in hessians[..length])
                sums[block] += hessian;
        });
        return sums.Sum();
    }

    private void PackOne(ReadOnlySpan<double> gradients, Span<long> target)
    {
        var (scale, bits) = (Packing.GradientScale, Packing.CountBits);
        for (var i = 0; i < gradients.Length; i++)
            target[i] = (GradientPacking.Round(gradients[i] * scale) << bits) + 1;
    }

    private void PackTwo(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, Span<long> target)
    {
        var (gradientScale, hessianScale) = (Packing.GradientScale, Packing.HessianScale);
        for (var i = 0; i < gradients.Length; i++)
        {
            // A hessian of at least one unit, so that no leaf's sum to nothing.
            target[i] = GradientPacking.Fold(GradientPacking.Round(gradients[i] * gradientScale), Math.Max(1, GradientPacking.Round(hessians[i] * hessianScale)));
        }
    }

    private static void LeaveOut(int start, double share, RandomStream sample, Span<long> target)
    {
        var limit = (ulong)(share * (1L << SampleBits));
        for (var i = 0; i < target.Length; i++)
        {
            if (sample.Bits(start + i) >> (64 - SampleBits) >= limit)
                target[i] = 0;
        }
    }

    private static void LeaveOut(ReadOnlySpan<bool> watched, Span<long> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            if (watched[i])
                target[i] = 0;
        }
    }
}
