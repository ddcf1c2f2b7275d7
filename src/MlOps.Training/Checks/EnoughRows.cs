using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

internal sealed class EnoughRows : ITrainingCheck
{
    private const int LeastTraining = 10, LeastTest = 2;

    public DiagnosticCode Code => DiagnosticCodes.SplitTooSmall;

    public string Name => "enough rows to train and to measure";

    public CheckOutcome Run(TrainingData data)
    {
        var (training, test) = (data.TrainingRows.Length, data.TestRows.Length);
        var detail = FormattableString.Invariant($"{training} training rows, {test} held-out rows");
        return CheckOutcome.Of(detail, training >= LeastTraining && test >= LeastTest
            ? null
            : FormattableString.Invariant($"{detail} are too few: at least {LeastTraining} and {LeastTest} are needed"));
    }
}
