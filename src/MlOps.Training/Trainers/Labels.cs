using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers;

internal static class Labels
{
    // A quarter of float's range: neither a leaf nor a partial sum of leaves can overflow.
    private const double Largest = float.MaxValue / 4;

    /// <exception cref="MlOpsException">MLOPS3016, MLOPS3017 or MLOPS3018.</exception>
    public static double[] Checked(ReadOnlySpan<double> labels, ModelTask task)
    {
        if (labels.IsEmpty)
            throw new MlOpsException(DiagnosticCodes.TooFewRows, "there are no training rows");
        var binary = task == ModelTask.BinaryClassification;
        for (var row = 0; row < labels.Length; row++)
        {
            if (binary ? labels[row] is not (0 or 1) : !(Math.Abs(labels[row]) <= Largest))
            {
                throw new MlOpsException(DiagnosticCodes.InvalidLabel,
                    FormattableString.Invariant($"the label of training row {row + 1} is {labels[row]}, expected {(binary ? "0 or 1" : "a finite number that fits a float")}"));
            }
        }

        if (binary && !labels.ContainsAnyExcept(labels[0]))
            throw new MlOpsException(DiagnosticCodes.OneClass, $"the label is {(labels[0] == 0 ? "false" : "true")} in all {labels.Length} training rows, so there is nothing to tell apart");
        return labels.ToArray();
    }
}
