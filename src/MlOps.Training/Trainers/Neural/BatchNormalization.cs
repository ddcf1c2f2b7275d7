using System.Numerics;
using System.Runtime.InteropServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Normalises a layer's sums over the batch: gain · (sum − mean) / √(variance + ε) + bias. Ioffe and Szegedy, "Batch
/// normalization", ICML 2015. Slices take their own moments, which are merged in their order (Chan, Golub and LeVeque 1979).
/// </summary>
internal sealed class BatchNormalization
{
    public const double Epsilon = 1e-5;

    private readonly HiddenLayout layout;
    private readonly NetworkState state;
    private readonly RunningMoments running;
    private readonly SliceMoments[] moments;
    private readonly double[] means, variances;

    // The batch's, or the running ones where nothing is learnt.
    private readonly float[] mean, inverse;

    // Means over the batch of the errors, and of the errors times the normalised sums.
    private readonly float[] meanError, meanProduct;

    public BatchNormalization(HiddenLayout layout, NetworkState state, int slices)
    {
        this.layout = layout;
        this.state = state;
        running = state.Moments[layout.Index];
        moments = [.. Enumerable.Range(0, slices).Select(_ => new SliceMoments(layout.UnitWidth))];
        (means, variances) = (new double[layout.UnitWidth], new double[layout.UnitWidth]);
        (mean, inverse) = (new float[layout.UnitWidth], new float[layout.UnitWidth]);
        (meanError, meanProduct) = (new float[layout.UnitWidth], new float[layout.UnitWidth]);
    }

    public void Measure(BatchSlice slice, int index) => moments[index].Take(slice.Values[layout.Index], slice.Rows);

    /// <summary>From the slices' moments to the batch's.</summary>
    public void Join(int slices)
    {
        var rows = moments[0].Rows;
        moments[0].Begin(means, variances);
        for (var i = 1; i < slices; i++)
            rows = moments[i].MergeInto(means, variances, rows);
        for (var unit = 0; unit < means.Length; unit++)
            variances[unit] /= rows;
        running.Add(means, variances, rows);
        Prepare(unit => means[unit], unit => variances[unit]);
    }

    /// <summary>Normalise by what training saw, not by the batch.</summary>
    public void UseRunning() => Prepare(running.Mean, running.Variance);

    public void Apply(BatchSlice slice)
    {
        var bias = Vectors(state.Values(layout.Bias, layout.UnitWidth));
        var gain = Vectors(state.Values(layout.Gain, layout.UnitWidth));
        var centre = Vectors(mean);
        var scale = Vectors(inverse);
        for (var row = 0; row < slice.Rows; row++)
        {
            var values = Row(slice.Values, row);
            var normal = Row(slice.Normal, row);
            for (var i = 0; i < values.Length; i++)
            {
                normal[i] = (values[i] - centre[i]) * scale[i];
                values[i] = (gain[i] * normal[i]) + bias[i];
            }
        }
    }

    /// <summary>The derivatives by bias and gain, of the slice's rows.</summary>
    public void AddGradient(BatchSlice slice)
    {
        var bias = slice.Gradient.AsSpan(layout.Bias, layout.UnitWidth);
        var gain = slice.Gradient.AsSpan(layout.Gain, layout.UnitWidth);
        bias.Clear();
        gain.Clear();
        var biases = Vectors(bias);
        var gains = Vectors(gain);
        for (var row = 0; row < slice.Rows; row++)
        {
            var errors = Row(slice.Errors, row);
            var normal = Row(slice.Normal, row);
            for (var i = 0; i < errors.Length; i++)
            {
                biases[i] += errors[i];
                gains[i] += errors[i] * normal[i];
            }
        }
    }

    /// <summary>From the slices' derivatives to the batch's means.</summary>
    public void JoinErrors(ReadOnlySpan<BatchSlice> slices, int rows)
    {
        for (var unit = 0; unit < layout.UnitWidth; unit++)
        {
            var (error, product) = (0.0, 0.0);
            foreach (var slice in slices)
            {
                error += slice.Gradient[layout.Bias + unit];
                product += slice.Gradient[layout.Gain + unit];
            }

            meanError[unit] = (float)(error / rows);
            meanProduct[unit] = (float)(product / rows);
        }
    }

    /// <summary>From the derivatives by the normalised values to those by the sums.</summary>
    public void GoBack(BatchSlice slice)
    {
        var gain = Vectors(state.Values(layout.Gain, layout.UnitWidth));
        var scale = Vectors(inverse);
        var error = Vectors(meanError);
        var product = Vectors(meanProduct);
        for (var row = 0; row < slice.Rows; row++)
        {
            var errors = Row(slice.Errors, row);
            var normal = Row(slice.Normal, row);
            for (var i = 0; i < errors.Length; i++)
                errors[i] = gain[i] * scale[i] * ((errors[i] - error[i]) - (normal[i] * product[i]));
        }
    }

    private void Prepare(Func<int, double> means, Func<int, double> variances)
    {
        for (var unit = 0; unit < mean.Length; unit++)
        {
            mean[unit] = (float)means(unit);
            inverse[unit] = (float)(1 / Math.Sqrt(variances(unit) + Epsilon));
        }
    }

    private Span<Vector<float>> Row(float[][] buffers, int row) => Vectors(buffers[layout.Index].AsSpan(row * layout.UnitWidth, layout.UnitWidth));

    private static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);
}
