using System.Collections.Immutable;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Neural;

/// <summary>From what was trained to what predicts: batch normalisation becomes part of the weights and biases before it.</summary>
internal static class NetworkFolding
{
    public static NetworkModel ToModel(NetworkState state, Activation activation, double scale, double offset, Link link)
    {
        var output = state.Layout.Output;
        var last = new DenseLayer(output.Inputs, output.Outputs,
            Table(output.Inputs, output.Outputs, (input, unit) => state.Parameters[output.Weight(input, unit)]),
            [.. Enumerable.Range(0, output.Outputs).Select(unit => state.Parameters[output.Bias + unit])]);
        return new NetworkModel([.. state.Layout.Hidden.Select(layer => Fold(state, layer)), last], activation, scale, offset, link);
    }

    private static DenseLayer Fold(NetworkState state, HiddenLayout layer)
    {
        var (weights, biases) = (state.Parameters, new float[layer.Units]);
        var factors = new double[layer.Units];
        for (var unit = 0; unit < layer.Units; unit++)
        {
            var bias = weights[layer.Bias + unit];
            if (layer.Gain < 0)
            {
                (factors[unit], biases[unit]) = (1, bias);
                continue;
            }

            // gain · (sum − mean) / deviation + bias.
            var moments = state.Moments[layer.Index];
            factors[unit] = weights[layer.Gain + unit] / Math.Sqrt(moments.Variance(unit) + BatchNormalization.Epsilon);
            biases[unit] = (float)(bias - (moments.Mean(unit) * factors[unit]));
        }

        return new DenseLayer(layer.Inputs, layer.Units,
            Table(layer.Inputs, layer.Units, (input, unit) => (float)(weights[layer.Weight(input, unit)] * factors[unit])),
            [.. biases]);
    }

    private static ImmutableArray<float> Table(int inputs, int units, Func<int, int, float> value)
    {
        var table = ImmutableArray.CreateBuilder<float>(inputs * units);
        for (var input = 0; input < inputs; input++)
        {
            for (var unit = 0; unit < units; unit++)
                table.Add(value(input, unit));
        }

        return table.MoveToImmutable();
    }
}
