using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>Minimises Σ (exp(score) − label · score) + L2 / 2 · Σ weight² over the training rows.</summary>
internal static class PoissonTrainer
{
    public static LinearModel Fit(PoissonRegression options, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0)
                throw new MlOpsException(DiagnosticCodes.NoCount, FormattableString.Invariant($"the label of training row {row + 1} is {labels[row]}, and Poisson regression takes none below 0"));
            sum.Add(labels[row]);
        }

        var mean = sum.Value / labels.Length;
        if (mean == 0)
            throw new MlOpsException(DiagnosticCodes.NoCount, $"the label is 0 in all {labels.Length} training rows, and Poisson regression has nothing to take the logarithm of");
        var minimizer = new LinearMinimizer(options.L2, options.MaxIterations, options.Tolerance * mean);
        var parameters = minimizer.Run(features, new PoissonLoss(labels, mean), [PortableMath.Log(mean)], progress, threads, ct);
        return new LinearModel([.. parameters[..^1]], parameters[^1], Link.Exponential);
    }
}
