using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks.Probes;

/// <summary>Each layer's weights have the mean and the variance that they are to be drawn with, as nearly as so many uniform numbers do.</summary>
internal sealed class WeightsAsDrawn : IProbeCheck
{
    /// <summary>In standard errors: by chance one layer in a million.</summary>
    private const double MostErrors = 5;

    public DiagnosticCode Code => DiagnosticCodes.WeightsOff;

    public string Name => "weights start with the mean and variance they should have";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        if (probe is not INetworkProbe network)
            return null;
        var weights = network.Layers.Sum(layer => (long)layer.Weights);
        return new CheckOutcome(
            FormattableString.Invariant($"{weights} weights of {network.Layers.Length} layers"),
            [.. network.Layers.Where(IsOff).Select(layer => FormattableString.Invariant(
                $"the weights of {layer.Name} have mean {layer.Mean:G3} and variance {layer.Variance:G3} where 0 and {layer.ExpectedVariance:G3} are expected: signals would grow or fade from layer to layer; mend the weights' initialisation"))]);
    }

    private static bool IsOff(LayerProbe layer)
    {
        if (layer.Weights == 0)
            return false;
        // A uniform number's square has a variance of 4/5 of its mean's square.
        var meanError = Math.Sqrt(layer.ExpectedVariance / layer.Weights);
        var varianceError = layer.ExpectedVariance * Math.Sqrt(0.8 / layer.Weights);
        return !(Math.Abs(layer.Mean) <= MostErrors * meanError && Math.Abs(layer.Variance - layer.ExpectedVariance) <= MostErrors * varianceError);
    }
}
