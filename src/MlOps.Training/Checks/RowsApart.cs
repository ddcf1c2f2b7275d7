using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

/// <summary>No row, by the dataset's key, is both trained on and measured on. Without a key, rows are told apart by their place.</summary>
internal sealed class RowsApart : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.RowsOverlap;

    public string Name => "training and held-out rows do not overlap";

    public CheckOutcome Run(TrainingData data)
    {
        var training = new HashSet<int>(data.TrainingRows, RowKeyComparer.Of(data.Frame, data.Schema));
        var overlap = data.TestRows.Count(training.Contains);
        var detail = data.Schema.Key.IsEmpty ? "by their place" : $"by their key {string.Join(", ", data.Schema.Key)}";
        return CheckOutcome.Of(detail, overlap == 0
            ? null
            : FormattableString.Invariant($"{overlap} held-out rows are, {detail}, among the training rows: metrics on them would flatter the model"));
    }
}
