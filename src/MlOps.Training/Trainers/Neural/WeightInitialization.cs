using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Weights before training, uniform around 0 with the variance 2 / (inputs + units), between what keeps values and what keeps
/// errors the same size from layer to layer (Glorot and Bengio, AISTATS 2010); biases likewise, so that units bend at
/// different places, but where normalisation takes the mean away. The output starts at the best constant, with
/// small weights, so that nothing must be unlearnt first.
/// </summary>
internal static class WeightInitialization
{
    // Of the deviation that would give scores of deviation 1.
    private const double OutputSize = 0.1;

    /// <param name="biases">The output's: the best constant scores.</param>
    public static void Fill(NetworkState state, ReadOnlySpan<double> biases, long seed)
    {
        foreach (var layer in state.Layout.Hidden)
        {
            var limit = Math.Sqrt(3 * Variance(layer));
            var random = new RandomStream(seed, RandomPurpose.InitialWeight, (uint)layer.Index);
            for (var input = 0; input < layer.Inputs; input++)
            {
                for (var unit = 0; unit < layer.Units; unit++)
                    state.Parameters[layer.Weight(input, unit)] = Draw(random, ((long)input * layer.Units) + unit, limit);
            }

            for (var unit = 0; unit < layer.Units && layer.Gain < 0; unit++)
                state.Parameters[layer.Bias + unit] = Draw(random, ((long)layer.Inputs * layer.Units) + unit, limit);
            if (layer.Gain >= 0)
                state.Values(layer.Gain, layer.Units).Fill(1);
        }

        var output = state.Layout.Output;
        var outputLimit = Math.Sqrt(3 * Variance(output));
        var stream = new RandomStream(seed, RandomPurpose.InitialWeight, (uint)state.Layout.Hidden.Length);
        for (var input = 0; input < output.Inputs; input++)
        {
            for (var o = 0; o < output.Outputs; o++)
                state.Parameters[output.Weight(input, o)] = Draw(stream, ((long)input * output.Outputs) + o, outputLimit);
        }

        for (var o = 0; o < output.Outputs; o++)
            state.Parameters[output.Bias + o] = (float)biases[o];
        state.TransposeAll();
    }

    /// <summary>Of a hidden layer's weights.</summary>
    public static double Variance(HiddenLayout layer) => 2.0 / (layer.Inputs + layer.Units);

    /// <summary>Of the output's weights.</summary>
    public static double Variance(OutputLayout layer) => OutputSize * OutputSize / layer.Inputs;

    private static float Draw(RandomStream random, long index, double limit) => (float)(((2 * random.Unit(index)) - 1) * limit);
}
