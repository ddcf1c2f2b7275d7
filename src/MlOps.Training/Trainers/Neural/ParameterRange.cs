using System.Collections.Immutable;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Parameters that move together, on one thread.</summary>
/// <param name="Penalised">Whether L2 draws them to 0: weights, not biases and gains.</param>
/// <param name="Layer">The hidden layer whose weights they are, if it has a transposed copy.</param>
/// <param name="Panel">Of that layer.</param>
/// <param name="FirstInput">Of that panel.</param>
internal readonly record struct ParameterRange(int Start, int Length, bool Penalised, HiddenLayout? Layer = null, int Panel = 0, int FirstInput = 0)
{
    /// <summary>Enough work for a thread to be woken up for.</summary>
    private const int Share = 1 << 10;

    /// <summary>All parameters of a network, in shares of about the same size.</summary>
    public static ImmutableArray<ImmutableArray<ParameterRange>> SharesOf(NetworkLayout layout)
    {
        var shares = ImmutableArray.CreateBuilder<ImmutableArray<ParameterRange>>();
        var share = ImmutableArray.CreateBuilder<ParameterRange>();
        var size = 0;
        foreach (var range in Of(layout))
        {
            share.Add(range);
            size += range.Length;
            if (size >= Share)
            {
                shares.Add(share.ToImmutable());
                share.Clear();
                size = 0;
            }
        }

        if (size > 0)
            shares.Add(share.ToImmutable());
        return shares.ToImmutable();
    }

    private static IEnumerable<ParameterRange> Of(NetworkLayout layout)
    {
        const int Width = PanelProduct.Width, Inputs = Share / Width;
        foreach (var layer in layout.Hidden)
        {
            for (var panel = 0; panel < layer.UnitWidth / Width; panel++)
            {
                for (var input = 0; input < layer.InputWidth; input += Inputs)
                    yield return new ParameterRange(layer.Weight(input, panel * Width), Width * Math.Min(Inputs, layer.InputWidth - input), Penalised: true, layer.Index > 0 ? layer : null, panel, input);
            }

            yield return new ParameterRange(layer.Bias, layer.Gain < 0 ? layer.UnitWidth : 2 * layer.UnitWidth, Penalised: false);
        }

        yield return new ParameterRange(layout.Output.Weights, layout.Output.WeightCount, Penalised: true);
        yield return new ParameterRange(layout.Output.Bias, PanelProduct.Padded(layout.Output.Outputs), Penalised: false);
    }
}
