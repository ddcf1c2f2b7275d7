using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Checks.Probes;

/// <summary>
/// Before the first step a network knows no more than the label's mean or the classes' shares, so its loss is the label's
/// variance or the classes' entropy (ln K where K classes are equally frequent).
/// </summary>
internal sealed class StartLossExpected : IProbeCheck
{
    private const double Tolerance = 0.25;

    /// <summary>A batch may hold next to no variance, against which no tolerance stands.</summary>
    private const double Least = 0.1;

    public DiagnosticCode Code => DiagnosticCodes.StartLossUnexpected;

    public string Name => "the first loss is what theory says";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        if (probe is not INetworkProbe network)
            return null;
        var theory = data.Plan.Task == ModelTask.Regression ? "the standardised label's variance" : "the classes' entropy";
        var detail = FormattableString.Invariant($"{network.StartLoss:G4}, and {theory} is {network.ConstantLoss:G4}");
        return CheckOutcome.Of(detail, Math.Abs(network.StartLoss - network.ConstantLoss) <= Tolerance * Math.Max(Least, network.ConstantLoss)
            ? null
            : $"the first batch's loss is {detail}, which a network that knows nothing has: standardise the features, or mend the weights' initialisation");
    }
}
