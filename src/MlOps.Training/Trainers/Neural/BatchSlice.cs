using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Some rows of a batch on their way through the network and back, on one thread. How a batch is cut depends on its size
/// alone, and slices are summed in their order.
/// </summary>
internal sealed class BatchSlice
{
    /// <summary>Rows of a slice, but where a batch would have more than <see cref="Most"/> slices.</summary>
    private const int Least = 32, Most = 16;

    /// <param name="capacity">The most rows, a multiple of four.</param>
    public BatchSlice(NetworkLayout layout, int capacity)
    {
        Inputs = new float[capacity * (layout.Hidden[0].InputWidth)];
        Values = Each(layout, capacity);
        Slopes = Each(layout, capacity);
        Errors = Each(layout, capacity);
        Normal = layout.Hidden[0].Gain < 0 ? [] : Each(layout, capacity);
        Scores = new float[capacity * layout.Output.Outputs];
        ScoreErrors = new float[Scores.Length];
        Labels = new double[capacity];
        Gradient = new float[layout.Size];
    }

    /// <summary>The place of its first row in the batch.</summary>
    public int First { get; private set; }

    public int Rows { get; private set; }

    /// <summary>The features, a row behind another, each padded.</summary>
    public float[] Inputs { get; }

    /// <summary>A hidden layer's sums, then what its activation made of them.</summary>
    public float[][] Values { get; }

    /// <summary>The activation's slopes at those sums.</summary>
    public float[][] Slopes { get; }

    /// <summary>The normalised sums.</summary>
    public float[][] Normal { get; }

    /// <summary>The loss's derivatives by a hidden layer's values, then by its sums.</summary>
    public float[][] Errors { get; }

    public float[] Scores { get; }

    /// <summary>The loss's derivatives by the scores.</summary>
    public float[] ScoreErrors { get; }

    public double[] Labels { get; }

    /// <summary>The rows' share of the loss's derivatives by the parameters.</summary>
    public float[] Gradient { get; }

    /// <summary>Summed over the rows.</summary>
    public double Loss { get; set; }

    public static int RowsOf(int batchSize) => Math.Max(Least, ((batchSize + (Most * Least) - 1) / (Most * Least)) * Least);

    /// <summary>How many bytes a slice takes.</summary>
    public static long Bytes(NetworkLayout layout, int capacity)
    {
        var buffers = layout.Hidden[0].Gain < 0 ? 3L : 4;
        var width = layout.Hidden[0].InputWidth + (buffers * layout.Hidden.Sum(layer => (long)layer.UnitWidth)) + (2L * layout.Output.Outputs) + 2;
        return sizeof(float) * ((capacity * width) + layout.Size);
    }

    public void Begin(int first, int rows) => (First, Rows) = (first, rows);

    /// <summary>What a hidden layer reads.</summary>
    public float[] Before(int layer) => layer == 0 ? Inputs : Values[layer - 1];

    private static float[][] Each(NetworkLayout layout, int capacity) => [.. layout.Hidden.Select(layer => new float[capacity * layer.UnitWidth])];
}
