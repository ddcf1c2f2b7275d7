using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Checks;

internal sealed class LabelVaries : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.ConstantLabel;

    public string Name => "the label varies in training and held-out rows";

    public CheckOutcome Run(TrainingData data) => new(
        Describe(data),
        [.. Finding(data, "training", data.TrainingLabels), .. Finding(data, "held-out", data.TestLabels)]);

    private static string Describe(TrainingData data) => data.Plan.Task switch
    {
        ModelTask.BinaryClassification => FormattableString.Invariant($"true in {data.TrainingLabels.Count(label => label > 0.5)} of {data.TrainingLabels.Length} training rows and {data.TestLabels.Count(label => label > 0.5)} of {data.TestLabels.Length} held-out rows"),
        ModelTask.MulticlassClassification => FormattableString.Invariant($"{data.Classes.Length} classes, {Smallest(data)}; {data.TestLabels.Count(label => label < 0)} of {data.TestLabels.Length} held-out rows are of classes that no training row has"),
        _ => FormattableString.Invariant($"{data.TrainingLabels.Min()} … {data.TrainingLabels.Max()} in training rows, {data.TestLabels.Min()} … {data.TestLabels.Max()} in held-out rows"),
    };

    private static string Smallest(TrainingData data)
    {
        var (label, count) = data.TrainingLabels.CountBy(label => label).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).First();
        return FormattableString.Invariant($"the rarest is {data.Classes[(int)label]} in {count} of {data.TrainingLabels.Length} training rows");
    }

    private static IEnumerable<string> Finding(TrainingData data, string rows, double[] labels)
    {
        if (!labels.AsSpan().ContainsAnyExcept(labels[0]))
            yield return $"{data.Plan.Label} is {Value(data, labels[0])} in all {rows} rows: there is nothing to {(rows == "training" ? "learn" : "measure")}";
    }

    private static string Value(TrainingData data, double label) => data.Plan.Task switch
    {
        ModelTask.BinaryClassification => label > 0.5 ? "true" : "false",
        ModelTask.MulticlassClassification => label < 0 ? "of classes that training did not see" : data.Classes[(int)label],
        _ => FormattableString.Invariant($"{label}"),
    };
}
