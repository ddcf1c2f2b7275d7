using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

internal sealed class EnoughRows : ITrainingCheck
{
    private const int LeastTraining = 10, LeastTest = 2;

    public DiagnosticCode Code => DiagnosticCodes.SplitTooSmall;

    public string Name => "enough rows to train and to measure";

    public IEnumerable<string> Findings(TrainingData data)
    {
        var (training, test) = (data.TrainingRows.Length, data.TestRows.Length);
        if (training < LeastTraining || test < LeastTest)
            yield return FormattableString.Invariant($"{training} training rows and {test} held-out rows are too few: at least {LeastTraining} and {LeastTest} are needed");
    }
}
