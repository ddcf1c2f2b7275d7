using MlOps.Modeling.Diagnostics;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>What predictions for many rows take, which with many classes is more than the rows' features.</summary>
internal static class PredictionMemory
{
    // While rows are measured there are of each number the trainer's, the float that a caller gets, the same to measure with, and the baseline's.
    private const int BytesPerNumber = (3 * sizeof(double)) + sizeof(float);

    /// <summary>The length of an array with so many numbers a row.</summary>
    /// <exception cref="MlOpsException">MLOPS3036: no array has it.</exception>
    public static int Length(int rows, int outputs) => ProcessMemory.ArrayLength((long)rows * outputs, Name(rows, outputs));

    /// <summary>Refuses before a training what could not be measured after it.</summary>
    /// <exception cref="MlOpsException">MLOPS3036: the predictions, or what measuring them takes, are more than there is.</exception>
    public static void Require(int rows, int outputs, long available) =>
        ProcessMemory.Require((long)Length(rows, outputs) * BytesPerNumber, available, Name(rows, outputs));

    private static string Name(int rows, int outputs) => FormattableString.Invariant($"measuring a model's predictions for {rows} rows × {outputs} classes");
}
