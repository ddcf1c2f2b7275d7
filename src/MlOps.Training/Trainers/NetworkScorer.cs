using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Trainers;

/// <summary>A network's scores, in double; a unit's sum starts at its bias and takes its inputs in their order.</summary>
internal sealed class NetworkScorer(NetworkModel model)
{
    private const int Block = 256;

    private readonly double[][] weights = [.. model.Layers.Select(layer => layer.Weights.Select(weight => (double)weight).ToArray())];
    private readonly double[][] biases = [.. model.Layers.Select(layer => layer.Biases.Select(bias => (double)bias).ToArray())];

    /// <returns>A row's scores behind another's.</returns>
    public double[] Score(FeatureMatrix features, int threads)
    {
        var outputs = model.Outputs;
        var scores = new double[PredictionMemory.Length(features.RowCount, outputs)];
        using var team = new WorkerTeam(threads);
        team.Run((features.RowCount + Block - 1) / Block, block =>
        {
            var buffers = model.Layers.Select(layer => new double[layer.Units]).ToArray();
            var inputs = new double[features.Columns.Length];
            for (var row = block * Block; row < Math.Min(features.RowCount, (block + 1) * Block); row++)
            {
                for (var i = 0; i < inputs.Length; i++)
                    inputs[i] = features.Columns[i][row];
                var last = Score(inputs, buffers);
                for (var output = 0; output < outputs; output++)
                    scores[(row * outputs) + output] = (last[output] * model.Scale) + model.Offset;
            }
        });
        return scores;
    }

    private double[] Score(double[] values, double[][] buffers)
    {
        for (var layer = 0; layer < buffers.Length; layer++)
        {
            var sums = buffers[layer];
            biases[layer].CopyTo(sums.AsSpan());
            for (var input = 0; input < values.Length; input++)
                Lanes.AddScaled(sums, values[input], weights[layer].AsSpan(input * sums.Length, sums.Length));
            if (layer < buffers.Length - 1)
                Activate(sums);
            values = sums;
        }

        return values;
    }

    private void Activate(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            values[i] = model.Activation switch
            {
                Activation.Relu => x > 0 ? x : 0,
                Activation.Tanh => PortableMath.Tanh(x),
                _ => x * PortableMath.Sigmoid(x * (ActivationPass.GeluLinear + (ActivationPass.GeluCubic * (x * x)))),
            };
        }
    }
}
