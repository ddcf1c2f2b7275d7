using MlOps.Modeling.Diagnostics;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>What linear trainers need besides the features.</summary>
internal static class LinearMemory
{
    // Of L-BFGS: the steps and changes that it remembers, the points of a search with their gradients, the direction and the curvature.
    private const int Vectors = (2 * LimitedMemoryBfgs.Memory) + 8;

    /// <summary>Of least squares: the columns' products with each other, once and once a thread, and a block of centred columns a thread.</summary>
    public static long OfProducts(long columns, int threads) =>
        sizeof(double) * (((threads + 1) * (columns + 1) * (columns + 2) / 2) + (threads * (columns + 1) * RowBlocks.Size));

    /// <summary>Of an iterative fit: its vectors, a block's sums for each block of rows, and a block of scores a thread.</summary>
    public static long OfIterations(int rows, long columns, int outputs, int threads) =>
        sizeof(double) * ((outputs * (columns + 1) * (Vectors + new RowBlocks(rows).Count)) + ((long)threads * outputs * RowBlocks.Size));

    /// <exception cref="MlOpsException">MLOPS3036.</exception>
    public static void Require(long need, long available, long columns, int outputs)
    {
        var what = FormattableString.Invariant($"a linear model of {columns} feature outputs{(outputs > 1 ? FormattableString.Invariant($" and {outputs} classes") : "")}");
        ProcessMemory.Require(need, available, what);
        // Its weights and intercepts, and a sum of the loss behind them.
        ProcessMemory.ArrayLength((outputs * (columns + 1)) + 1, what);
    }
}
