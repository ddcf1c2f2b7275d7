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

    private static string Describe(TrainingData data) => data.Plan.Task == ModelTask.BinaryClassification
        ? FormattableString.Invariant($"true in {data.TrainingLabels.Count(label => label > 0.5)} of {data.TrainingLabels.Length} training rows and {data.TestLabels.Count(label => label > 0.5)} of {data.TestLabels.Length} held-out rows")
        : FormattableString.Invariant($"{data.TrainingLabels.Min()} … {data.TrainingLabels.Max()} in training rows, {data.TestLabels.Min()} … {data.TestLabels.Max()} in held-out rows");

    private static IEnumerable<string> Finding(TrainingData data, string rows, double[] labels)
    {
        if (labels.AsSpan().ContainsAnyExcept(labels[0]))
            yield break;
        var value = data.Plan.Task == ModelTask.BinaryClassification ? (labels[0] > 0.5 ? "true" : "false") : FormattableString.Invariant($"{labels[0]}");
        yield return $"{data.Plan.Label} is {value} in all {rows} rows: there is nothing to {(rows == "training" ? "learn" : "measure")}";
    }
}
