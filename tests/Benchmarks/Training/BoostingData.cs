using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Benchmarks.Training;

/// <summary>Rows by a formula and counted random numbers, the same on every machine: waves, steps, interactions, useless columns and noise.</summary>
/// <param name="TrainingRows">A tenth as many are held out.</param>
internal sealed record BoostingData(string Name, ModelTask Task, int TrainingRows, int Columns)
{
    public static readonly BoostingData Regression = new("regression", ModelTask.Regression, 1_000_000, 20);

    public static readonly BoostingData Binary = new("binary", ModelTask.BinaryClassification, 500_000, 30);

    public string Description => FormattableString.Invariant($"{TrainingRows:N0} × {Columns} {Name}");

    /// <summary>Four files: train-x, train-y, test-x, test-y.</summary>
    public void Write(string directory)
    {
        Write(Path.Combine(directory, "train"), TrainingRows, stream: 0);
        Write(Path.Combine(directory, "test"), TrainingRows / 10, stream: 1);
    }

    private void Write(string prefix, int rows, uint stream)
    {
        var columns = Enumerable.Range(0, Columns).Select(column => Column(column, rows, stream)).ToArray();
        var noise = new RandomStream(Columns, RandomPurpose.RowSplit, stream);
        var labels = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var score = Score(columns, row);
            labels[row] = Task == ModelTask.Regression
                ? (float)(score + noise.Unit(row) + noise.Unit(rows + row) - 1)
                : noise.Unit(row) < 1 / (1 + Math.Exp(-score)) ? 1 : 0;
        }

        NumpyFile.Write(prefix + "-x.npy", columns);
        NumpyFile.Write(prefix + "-y.npy", labels);
    }

    // Uniform; every third column has ten values only, every third is skewed.
    private static float[] Column(int column, int rows, uint stream)
    {
        var random = new RandomStream(column, RandomPurpose.RowSplit, stream);
        var values = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var unit = random.Unit(row);
            values[row] = (float)((column % 3) switch { 1 => Math.Floor(10 * unit) / 10, 2 => unit * unit * unit, _ => unit });
        }

        return values;
    }

    private static double Score(float[][] x, int row) =>
        (2 * Math.Sin(6 * x[0][row] * x[3][row])) + (x[6][row] > 0.4 ? x[1][row] : -x[4][row]) + (3 * x[2][row] * x[5][row])
        + (2 * Math.Pow(x[9][row] - 0.5, 2)) + (0.5 * x[12][row]) + (0.3 * x[7][row]) - 1.5;
}
