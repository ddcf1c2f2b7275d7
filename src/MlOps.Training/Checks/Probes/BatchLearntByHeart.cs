using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks.Probes;

/// <summary>A network that cannot learn a handful of rows by heart learns nothing from many: its steps are too long or too short, or its penalty outweighs the loss.</summary>
internal sealed class BatchLearntByHeart : IProbeCheck
{
    /// <summary>Of the loss at the start.</summary>
    private const double Most = 0.5;

    /// <summary>Of the loss at the start, but of no less than <see cref="Least"/>: a step too far is made up for on a few rows, not on many.</summary>
    private const double MostOnTheWay = 30, Least = 0.1;

    /// <summary>Rows that the start predicts already.</summary>
    private const double Nothing = 1e-4;

    public DiagnosticCode Code => DiagnosticCodes.BatchNotLearnt;

    public string Name => "a few rows can be learnt by heart";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        if (probe is not INetworkProbe { ByHeart: var fit })
            return null;
        var detail = FormattableString.Invariant($"the loss of {fit.Rows} rows went from {fit.Before:G3} to {fit.After:G3} in {fit.Steps} steps");
        return CheckOutcome.Of(detail, Finding(fit) is { } finding ? $"{detail}, {finding}" : null);
    }

    private static string? Finding(BatchFit fit)
    {
        if (!(fit.Worst <= MostOnTheWay * Math.Max(Least, fit.Before)))
            return FormattableString.Invariant($"by way of {fit.Worst:G3}: its steps are too long; lower LearningRate, or standardise the features");
        if (fit.After <= Math.Max(Nothing, Most * fit.Before))
            return null;
        return $"and should have halved at least: {(fit.After < fit.Before ? "raise LearningRate, lower L2, or take wider layers" : "lower LearningRate, or standardise the features")}";
    }
}
