using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Checks;

internal sealed class LabelVaries : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.ConstantLabel;

    public string Name => "the label varies in training and held-out rows";

    public IEnumerable<string> Findings(TrainingData data) =>
        [.. Finding(data, "training", data.TrainingLabels), .. Finding(data, "held-out", data.TestLabels)];

    private static IEnumerable<string> Finding(TrainingData data, string rows, double[] labels)
    {
        if (labels.AsSpan().ContainsAnyExcept(labels[0]))
            yield break;
        var value = data.Plan.Task == ModelTask.BinaryClassification ? (labels[0] > 0.5 ? "true" : "false") : FormattableString.Invariant($"{labels[0]}");
        yield return $"{data.Plan.Label} is {value} in all {rows} rows: there is nothing to {(rows == "training" ? "learn" : "measure")}";
    }
}
