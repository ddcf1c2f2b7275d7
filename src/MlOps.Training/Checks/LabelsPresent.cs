using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

internal sealed class LabelsPresent : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.LabelMissing;

    public string Name => "every row has a finite label";

    public CheckOutcome Run(TrainingData data)
    {
        var missing = data.TrainingLabels.Count(label => !double.IsFinite(label)) + data.TestLabels.Count(label => !double.IsFinite(label));
        var detail = FormattableString.Invariant($"{missing} of {data.TrainingRows.Length + data.TestRows.Length} rows have no finite {data.Plan.Label}");
        return CheckOutcome.Of(detail, missing == 0 ? null : $"{detail}: leave them out of the dataset");
    }
}
