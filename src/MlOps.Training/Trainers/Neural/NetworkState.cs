using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>What training changes: the parameters, and what batch normalisation saw.</summary>
internal sealed class NetworkState
{
    public NetworkState(NetworkLayout layout)
    {
        Layout = layout;
        Parameters = new float[layout.Size];
        Transposed = [.. layout.Hidden.Select(layer => layer.Index == 0 ? [] : new float[layer.WeightCount])];
        Moments = [.. layout.Hidden.Where(layer => layer.Gain >= 0).Select(layer => new RunningMoments(layer.UnitWidth))];
    }

    public NetworkLayout Layout { get; }

    public float[] Parameters { get; }

    /// <summary>
    /// A hidden layer's weights in panels of sixteen inputs, through which errors go back; none for the first, behind which
    /// nothing learns. That from input i to unit j is at (i / 16) · 16 · UnitWidth + 16 · j + i mod 16.
    /// </summary>
    public float[][] Transposed { get; }

    /// <summary>One a hidden layer, or none.</summary>
    public RunningMoments[] Moments { get; }

    public Span<float> Values(int start, int count) => Parameters.AsSpan(start, count);

    /// <summary>Takes over the parameters and moments of another state of the same layout.</summary>
    public void CopyFrom(NetworkState other)
    {
        other.Parameters.CopyTo(Parameters.AsSpan());
        for (var i = 0; i < Moments.Length; i++)
            Moments[i].CopyFrom(other.Moments[i]);
    }

    /// <summary>Brings <see cref="Transposed"/> in step with the weights of some inputs of one panel.</summary>
    /// <param name="panel">Sixteen units.</param>
    public void Transpose(HiddenLayout layer, int panel, int firstInput, int inputs)
    {
        const int Width = PanelProduct.Width;
        var (source, target) = (Parameters, Transposed[layer.Index]);
        for (var input = firstInput; input < firstInput + inputs; input++)
        {
            var from = layer.Weight(input, panel * Width);
            var to = (input / Width * Width * layer.UnitWidth) + (panel * Width * Width) + (input % Width);
            for (var unit = 0; unit < Width; unit++)
                target[to + (unit * Width)] = source[from + unit];
        }
    }

    public void TransposeAll()
    {
        foreach (var layer in Layout.Hidden.Where(layer => layer.Index > 0))
        {
            for (var panel = 0; panel < layer.UnitWidth / PanelProduct.Width; panel++)
                Transpose(layer, panel, 0, layer.InputWidth);
        }
    }
}
