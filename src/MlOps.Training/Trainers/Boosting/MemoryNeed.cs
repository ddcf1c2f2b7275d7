using MlOps.Modeling.Diagnostics;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What boosting needs besides the features.</summary>
internal static class MemoryNeed
{
    // Bins by column and by row; of each row its number in its band, its word and a score an output.
    private const int BytesPerBin = 2;
    private const int BytesPerRow = sizeof(ushort) + sizeof(long);

    public static long Bytes(long rows, int columns, int outputs) => rows * ((BytesPerBin * columns) + BytesPerRow + (sizeof(double) * (outputs > 1 ? outputs + 1 : 1)));

    /// <exception cref="MlOpsException">MLOPS3036.</exception>
    public static void Refuse(long rows, int columns, int outputs, long available) =>
        ProcessMemory.Require(Bytes(rows, columns, outputs), available, FormattableString.Invariant($"growing trees on {rows} rows × {columns} feature outputs"));
}
