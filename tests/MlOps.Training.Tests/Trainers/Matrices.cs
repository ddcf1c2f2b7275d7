using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

internal static class Matrices
{
    public static FeatureMatrix Of(params float[][] columns) =>
        new(columns[0].Length, [.. columns.Select((_, i) => FormattableString.Invariant($"x{i}"))], columns);

    /// <summary>Uniform in −1 … 1.</summary>
    public static FeatureMatrix Random(int rows, int columns, uint stream = 0) => Of([.. Enumerable.Range(0, columns).Select(column =>
    {
        var random = new RandomStream(column, RandomPurpose.RowSample, stream);
        return Enumerable.Range(0, rows).Select(row => (float)((2 * random.Unit(row)) - 1)).ToArray();
    })]);

    public static double[] Labels(this FeatureMatrix matrix, Func<float[], double> function) =>
        [.. Enumerable.Range(0, matrix.RowCount).Select(row => function([.. matrix.Columns.Select(column => column[row])]))];

    public static FittedModel Fit(this FeatureMatrix matrix, TrainerOptions options, ModelTask task, double[] labels, int threads = 1, long seed = 42, IProgress<TrainingProgress>? progress = null, CancellationToken ct = default) =>
        Trainer.Fit(options, task, matrix, labels, seed, progress, threads, ct);

    public static double MeanSquaredError(this FeatureMatrix matrix, FittedModel model, double[] labels) =>
        ModelArithmetic.Predict(model, matrix).Zip(labels, (p, y) => (p - y) * (p - y)).Average();

    public static double MeanLogLoss(this FeatureMatrix matrix, FittedModel model, double[] labels) =>
        ModelArithmetic.Predict(model, matrix).Zip(labels, (p, y) => -Math.Log(y == 1 ? p : 1 - p)).Average();
}
