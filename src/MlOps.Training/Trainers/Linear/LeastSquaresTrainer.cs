using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>
/// Minimises ½ Σ (label − intercept − weights · features)² + L1 · Σ |weight| + ½ L2 · Σ weight², by the normal equations of centred
/// columns: directly (Hoerl and Kennard, "Ridge regression: biased estimation for nonorthogonal problems", Technometrics 12,
/// 1970), or with L1 by <see cref="CoordinateDescent"/>.
/// </summary>
internal static class LeastSquaresTrainer
{
    public static LinearModel Fit(LinearRegression options, FeatureMatrix features, double[] labels, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        LinearInputs.RefuseNotFinite(features);
        var size = features.Columns.Length;
        LinearMemory.Require(LinearMemory.OfProducts(size, threads), ProcessMemory.Available(), size, outputs: 1);
        using var team = new WorkerTeam(threads);
        var means = new double[size];
        team.Run(size, i => means[i] = ColumnMoments.Of<float>(features.Columns[i]).Mean);
        var labelMean = Mean(labels);

        // Squares of floats are far from a double's limits. Rows 0 … size − 1 hold columns' products with those before them, row `size` those with the label.
        var products = NormalEquations(features, means, labels, labelMean, team, ct);
        var right = products[size][..size];
        var weights = options.L1 > 0
            ? CoordinateDescent.Solve(products[..size], right, options.L1, options.L2, Math.Sqrt(products[size][size]), ct)
            : Ridge(products[..size], right, options.L2, ct);

        var intercept = new CompensatedSum();
        intercept.Add(labelMean);
        for (var i = 0; i < size; i++)
            intercept.Add(-weights[i] * means[i]);
        var model = new LinearModel([.. weights], intercept.Value, Link.Identity);
        progress?.Report(new TrainingProgress(1, 1, MeanSquaredError(model, features, labels)));
        return model;
    }

    private static double[] Ridge(double[][] products, double[] right, double l2, CancellationToken ct)
    {
        for (var i = 0; i < right.Length; i++)
            products[i][i] += l2;
        return Cholesky.Solve(products, right, ct);
    }

    private static double[][] NormalEquations(FeatureMatrix features, double[] means, double[] labels, double labelMean, WorkerTeam team, CancellationToken ct)
    {
        var size = features.Columns.Length;
        var blocks = new RowBlocks(labels.Length);
        var products = new double[size + 1][];
        for (var i = 0; i <= size; i++)
            products[i] = new double[i + 1];

        // As many blocks at a time as there are threads: their sums are added in order before the next ones are taken.
        var centred = new double[team.Threads][][];
        var partial = new double[team.Threads][][];
        for (var slot = 0; slot < team.Threads; slot++)
        {
            centred[slot] = [.. Enumerable.Range(0, size + 1).Select(_ => new double[RowBlocks.Size])];
            partial[slot] = [.. Enumerable.Range(0, size + 1).Select(i => new double[i + 1])];
        }

        for (var first = 0; first < blocks.Count; first += team.Threads)
        {
            ct.ThrowIfCancellationRequested();
            var batch = Math.Min(team.Threads, blocks.Count - first);
            team.Run(batch, slot =>
            {
                var (start, length) = blocks[first + slot];
                for (var i = 0; i <= size; i++)
                {
                    var column = centred[slot][i];
                    for (var row = 0; row < length; row++)
                        column[row] = i == size ? labels[start + row] - labelMean : features.Columns[i][start + row] - means[i];
                    for (var j = 0; j <= i; j++)
                        partial[slot][i][j] = Lanes.Dot(column.AsSpan(0, length), centred[slot][j].AsSpan(0, length));
                }
            });
            for (var slot = 0; slot < batch; slot++)
            {
                for (var i = 0; i <= size; i++)
                    Lanes.AddScaled(products[i], 1, partial[slot][i]);
            }
        }

        return products;
    }

    private static double Mean(double[] values)
    {
        var sum = default(CompensatedSum);
        foreach (var value in values)
            sum.Add(value);
        return sum.Value / values.Length;
    }

    private static double MeanSquaredError(LinearModel model, FeatureMatrix features, double[] labels)
    {
        var predictions = ModelArithmetic.Predict(model, features);
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
            sum.Add((predictions[row] - labels[row]) * (predictions[row] - labels[row]));
        return sum.Value / labels.Length;
    }
}
