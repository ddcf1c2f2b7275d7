namespace MlOps.Training.Trainers.Linear;

/// <summary>Solves A x = b for a symmetric positive semi-definite A, by A = L Lᵀ (Golub and Van Loan, "Matrix Computations", 4.2).</summary>
internal static class Cholesky
{
    // Relative to the diagonal: below it, a column is the others' combination up to rounding.
    private const double Dependent = 1e-12;

    /// <param name="matrix">Row by row; its lower triangle is overwritten by L.</param>
    /// <returns>x, with 0 for each column that depends on those before it.</returns>
    public static double[] Solve(double[][] matrix, double[] right, CancellationToken ct)
    {
        var size = right.Length;
        var solution = new double[size];
        var independent = new bool[size];
        for (var i = 0; i < size; i++)
        {
            ct.ThrowIfCancellationRequested();
            var row = matrix[i];
            for (var j = 0; j < i; j++)
                row[j] = independent[j] ? (row[j] - Dot(row, matrix[j], j)) / matrix[j][j] : 0;
            var pivot = row[i] - Dot(row, row, i);
            independent[i] = pivot > Dependent * row[i];
            row[i] = independent[i] ? Math.Sqrt(pivot) : 0;
            solution[i] = independent[i] ? (right[i] - Dot(row, solution, i)) / row[i] : 0;
        }

        for (var i = size - 1; i >= 0; i--)
        {
            if (!independent[i])
                continue;
            var sum = solution[i];
            for (var j = i + 1; j < size; j++)
                sum -= matrix[j][i] * solution[j];
            solution[i] = sum / matrix[i][i];
        }

        return solution;
    }

    private static double Dot(double[] a, double[] b, int length) => Numerics.Lanes.Dot(a.AsSpan(0, length), b.AsSpan(0, length));
}
