using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What boosting needs besides the features, so that too large a training is refused at once and not killed by the system after an hour.</summary>
internal static class MemoryNeed
{
    // Bins by column and by row; of each row its number and word in two buffers and whether it goes left; a score an output.
    private const int BytesPerBin = 2;
    private const int BytesPerRow = (2 * (sizeof(int) + sizeof(long))) + 1;

    public static long Bytes(long rows, int columns, int outputs) => rows * ((BytesPerBin * columns) + BytesPerRow + (sizeof(double) * (outputs > 1 ? outputs + 1 : 1)));

    /// <exception cref="MlOpsException">MLOPS3036.</exception>
    public static void Refuse(long rows, int columns, int outputs, long available)
    {
        var need = Bytes(rows, columns, outputs);
        if (need > available)
        {
            throw new MlOpsException(DiagnosticCodes.TooLittleMemory,
                FormattableString.Invariant($"growing trees on {rows} rows × {columns} feature outputs takes {need >> 20} MiB more, and the process may take {available >> 20} MiB"));
        }
    }
}
