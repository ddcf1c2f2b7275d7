namespace MlOps.Data.Profiles;

/// <summary>
/// Mean, standard deviation, skewness and kurtosis from one pass over the different values in ascending order, so that they do
/// not depend on the order of the rows. Powers are of the distances from the smallest value, which keeps the digits in which
/// large values differ.
/// </summary>
internal sealed class Moments(double origin)
{
    private CompensatedSum plain;
    private CompensatedSum first;
    private CompensatedSum second;
    private CompensatedSum third;
    private CompensatedSum fourth;
    private long rows;

    public double? Mean => rows == 0 ? null : Finite(plain.Value / rows);

    public double? Sum => rows == 0 ? null : Finite(plain.Value);

    /// <summary>The sample standard deviation, with n − 1.</summary>
    public double? Std => rows < 2 ? null : Finite(Math.Sqrt(Central2 * rows / (rows - 1)));

    /// <summary>The adjusted Fisher–Pearson coefficient, G₁ of D. Joanes and C. Gill, "Comparing Measures of Sample Skewness and Kurtosis" (1998).</summary>
    public double? Skewness
    {
        get
        {
            var n = (double)rows;
            return rows < 3 ? null : Finite(Math.Sqrt(n * (n - 1)) / (n - 2) * Central3 / (Central2 * Math.Sqrt(Central2)));
        }
    }

    /// <summary>G₂ of the same paper.</summary>
    public double? Kurtosis
    {
        get
        {
            var n = (double)rows;
            return rows < 4 ? null : Finite((n - 1) / ((n - 2) * (n - 3)) * (((n + 1) * ((Central4 / (Central2 * Central2)) - 3)) + 6));
        }
    }

    private double Central2 => Math.Max(0, (second.Value / rows) - Square(first.Value / rows));

    private double Central3
    {
        get
        {
            var (mean, squares) = (first.Value / rows, second.Value / rows);
            return (third.Value / rows) - (3 * mean * squares) + (2 * mean * mean * mean);
        }
    }

    private double Central4
    {
        get
        {
            var (mean, squares, cubes) = (first.Value / rows, second.Value / rows, third.Value / rows);
            return (fourth.Value / rows) - (4 * mean * cubes) + (6 * mean * mean * squares) - (3 * mean * mean * mean * mean);
        }
    }

    public void Add(double value, long count)
    {
        var distance = value - origin;
        var square = distance * distance;
        plain.Add(value * count);
        first.Add(distance * count);
        second.Add(square * count);
        third.Add(square * distance * count);
        fourth.Add(square * square * count);
        rows += count;
    }

    private static double Square(double value) => value * value;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
