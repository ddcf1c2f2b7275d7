namespace MlOps.Training.Trainers.Neural;

/// <summary>The mean of each unit's sums over a slice's rows, and the sum of the squared distances from it.</summary>
internal sealed class SliceMoments(int width)
{
    private readonly double[] means = new double[width];
    private readonly double[] squares = new double[width];

    public int Rows { get; private set; }

    public void Take(ReadOnlySpan<float> values, int rows)
    {
        Rows = rows;
        Array.Clear(means);
        Array.Clear(squares);
        for (var row = 0; row < rows; row++)
        {
            for (var unit = 0; unit < width; unit++)
                means[unit] += values[(row * width) + unit];
        }

        for (var unit = 0; unit < width; unit++)
            means[unit] /= rows;
        for (var row = 0; row < rows; row++)
        {
            for (var unit = 0; unit < width; unit++)
            {
                var distance = values[(row * width) + unit] - means[unit];
                squares[unit] += distance * distance;
            }
        }
    }

    public void Begin(double[] mean, double[] square)
    {
        means.CopyTo(mean.AsSpan());
        squares.CopyTo(square.AsSpan());
    }

    /// <summary>Adds the slice to the moments of the rows before it.</summary>
    /// <returns>How many rows the moments are now of.</returns>
    public int MergeInto(double[] mean, double[] square, int rows)
    {
        var all = rows + Rows;
        for (var unit = 0; unit < width; unit++)
        {
            var distance = means[unit] - mean[unit];
            mean[unit] += distance * Rows / all;
            square[unit] += squares[unit] + (distance * distance * rows * Rows / all);
        }

        return all;
    }
}
