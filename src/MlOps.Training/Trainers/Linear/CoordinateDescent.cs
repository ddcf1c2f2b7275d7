namespace MlOps.Training.Trainers.Linear;

/// <summary>
/// Minimises ½ wᵀ A w − bᵀ w + L1 · Σ |w| + ½ L2 · Σ w² by one weight after the other, always in the same order. Friedman, Hastie
/// and Tibshirani, "Regularization paths for generalized linear models via coordinate descent", Journal of Statistical
/// Software 33 (2010), with their covariance updates: no step looks at the rows.
/// </summary>
internal static class CoordinateDescent
{
    /// <summary>Rounds without convergence mean columns that are each other's sums up to rounding: the last weights are as good as any.</summary>
    private const int MostRounds = 10_000;

    private const double Tolerance = 1e-10;

    /// <param name="matrix">Symmetric, positive semi-definite; row by row its lower triangle.</param>
    /// <param name="scale">The root of the labels' sum of squares: steps that move no prediction by more than its share end the search.</param>
    public static double[] Solve(double[][] matrix, double[] right, double l1, double l2, double scale, CancellationToken ct)
    {
        var size = right.Length;
        var weights = new double[size];

        // The residual's products with the columns, b − A w.
        var products = (double[])right.Clone();
        for (var round = 1; round <= MostRounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var largest = 0.0;
            for (var i = 0; i < size; i++)
            {
                var curvature = matrix[i][i];
                if (!(curvature > 0))
                    continue;
                var step = (Shrink(products[i] + (curvature * weights[i]), l1) / (curvature + l2)) - weights[i];
                if (step == 0)
                    continue;
                weights[i] += step;
                for (var j = 0; j < size; j++)
                    products[j] -= step * (j <= i ? matrix[i][j] : matrix[j][i]);
                largest = Math.Max(largest, Math.Abs(step) * Math.Sqrt(curvature));
            }

            if (largest <= Tolerance * scale)
                break;
        }

        return weights;
    }

    private static double Shrink(double value, double by) => Math.Sign(value) * Math.Max(Math.Abs(value) - by, 0);
}
