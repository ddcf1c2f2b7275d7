using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>Finds the weights and intercepts with the least penalised loss by L-BFGS.</summary>
/// <param name="L2">Against the sum of the rows' losses.</param>
/// <param name="Tolerance">Stop when no element of the mean gradient is larger.</param>
internal readonly record struct LinearMinimizer(double L2, int MaxIterations, double Tolerance)
{
    /// <param name="intercepts">Those of the best constant model, from which it starts.</param>
    /// <returns>As <see cref="LinearLoss"/> lays parameters out.</returns>
    public double[] Run(FeatureMatrix features, IScoreLoss scoreLoss, double[] intercepts, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        LinearInputs.RefuseNotFinite(features);
        LinearMemory.Require(LinearMemory.OfIterations(features.RowCount, features.Columns.Length, intercepts.Length, threads), ProcessMemory.Available(), features.Columns.Length, intercepts.Length);
        using var team = new WorkerTeam(threads);
        var loss = new LinearLoss(features, scoreLoss, L2, team);
        var parameters = new double[loss.Size];
        for (var output = 0; output < intercepts.Length; output++)
            parameters[((output + 1) * loss.Stride) - 1] = intercepts[output];
        var most = MaxIterations;
        new LimitedMemoryBfgs(loss.Evaluate, loss.CurvatureBound()).Minimize(
            parameters, MaxIterations, Tolerance, (iteration, value) => progress?.Report(new TrainingProgress(iteration, most, value)), ct);
        return parameters;
    }
}
