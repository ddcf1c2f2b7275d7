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
        for (var row = 0; row < labels.Length; row++)
        {
            if (!IsValid(labels[row], task, labels.Length))
            {
                throw new MlOpsException(DiagnosticCodes.InvalidLabel,
                    FormattableString.Invariant($"the label of training row {row + 1} is {labels[row]}, expected {Expected(task)}"));
            }
        }

        if (task != ModelTask.Regression && !labels.ContainsAnyExcept(labels[0]))
            throw new MlOpsException(DiagnosticCodes.OneClass, $"the label is {Describe(labels[0], task)} in all {labels.Length} training rows, so there is nothing to tell apart");
        if (task == ModelTask.MulticlassClassification)
            RefuseAbsentClass(labels);
        return labels.ToArray();
    }

    /// <summary>How many classes there are, where labels are classes 0, 1, 2 … by number.</summary>
    public static int ClassCount(ReadOnlySpan<double> labels)
    {
        var most = 0.0;
        foreach (var label in labels)
            most = Math.Max(most, label);
        return (int)most + 1;
    }

    // Every class has a row, so that there cannot be more of them than rows.
    private static bool IsValid(double label, ModelTask task, int rows) => task switch
    {
        ModelTask.Regression => Math.Abs(label) <= Largest,
        ModelTask.BinaryClassification => label is 0 or 1,
        _ => label >= 0 && label < rows && Math.Floor(label) == label,
    };

    private static void RefuseAbsentClass(ReadOnlySpan<double> labels)
    {
        var present = new bool[ClassCount(labels)];
        foreach (var label in labels)
            present[(int)label] = true;
        if (Array.IndexOf(present, false) is >= 0 and var absent)
            throw new MlOpsException(DiagnosticCodes.InvalidLabel, FormattableString.Invariant($"there are {present.Length} classes, and class {absent} has no training row"));
    }

    private static string Expected(ModelTask task) => task switch
    {
        ModelTask.Regression => "a finite number that fits a float",
        ModelTask.BinaryClassification => "0 or 1",
        _ => "the number of a class",
    };

    private static string Describe(double label, ModelTask task) =>
        task == ModelTask.BinaryClassification ? (label == 0 ? "false" : "true") : FormattableString.Invariant($"class {label}");
}
