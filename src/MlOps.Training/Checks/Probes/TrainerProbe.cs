using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Checks.Probes;

/// <summary>A short training on a few rows, for trainers that have no state before the first tree or iteration.</summary>
internal sealed record TrainerProbe(string Stage, FittedModel Model, int[] Rows) : ITrainerProbe
{
    private const int MostRows = 2000, Trees = 10, Iterations = 20;

    /// <exception cref="Modeling.Diagnostics.MlOpsException">What the trainer itself refuses.</exception>
    public static ITrainerProbe Of(TrainingData data, long seed, int threads, CancellationToken ct)
    {
        if (data.Plan.Trainer is NeuralNetwork network)
            return NetworkProbe.Of(network, data.Task, data.Training, data.TrainingLabels, seed, threads, ct);
        var rows = ProbeRows.Of(data.Plan.Task, data.TrainingLabels, MostRows);
        var (options, stage) = Short(data.Plan.Trainer);
        var model = Trainer.Fit(options, data.Task, data.Training.Select(rows), Array.ConvertAll(rows, row => data.TrainingLabels[row]), seed, null, threads, ct);
        return new TrainerProbe(FormattableString.Invariant($"{stage} of {rows.Length} rows"), model, rows);
    }

    private static (TrainerOptions Options, FormattableString Stage) Short(TrainerOptions options) => options switch
    {
        GradientBoosting boosting when Math.Min(Trees, boosting.Trees) is var trees => (boosting with { Trees = trees, Patience = 0, ValidationShare = null }, $"{trees} trees"),
        LogisticRegression logistic when Math.Min(Iterations, logistic.MaxIterations) is var iterations => (logistic with { MaxIterations = iterations }, $"{iterations} iterations"),
        _ => (options, $"a fit"),
    };
}
