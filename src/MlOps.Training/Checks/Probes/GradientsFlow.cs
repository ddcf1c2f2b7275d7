using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks.Probes;

/// <summary>The first batch moves every layer: its gradient is neither nothing, nor vanishing on the way back, nor exploding.</summary>
internal sealed class GradientsFlow : IProbeCheck
{
    /// <summary>Root mean square of a layer's gradient, where losses and sound inputs are about 1.</summary>
    private const double Most = 100;

    /// <summary>Of the largest layer's gradient.</summary>
    private const double LeastShare = 1e-5;

    public DiagnosticCode Code => DiagnosticCodes.GradientsOff;

    public string Name => "gradients neither vanish nor explode";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        if (probe is not INetworkProbe network)
            return null;
        var largest = network.Layers.Max(layer => layer.Gradient);
        var smallest = network.Layers.Min(layer => layer.Gradient);
        return new CheckOutcome(
            FormattableString.Invariant($"{smallest:G3} … {largest:G3}, root mean square a layer"),
            [.. network.Layers.Select(layer => Finding(layer, largest)).OfType<string>().Take(1)]);
    }

    private static string? Finding(LayerProbe layer, double largest) => layer switch
    {
        { Weights: 0 } => null,
        { Gradient: double.NaN or double.PositiveInfinity } => $"the gradient of {layer.Name} is no number on the first batch: standardise the features",
        { Gradient: 0 } => $"the gradient of {layer.Name} is 0 on the first batch, so it would never move: take fewer or wider layers, set BatchNormalization, or look at the weights' initialisation",
        { Gradient: > Most } => FormattableString.Invariant($"the gradient of {layer.Name} explodes on the first batch (root mean square {layer.Gradient:G3}): standardise the features, or take fewer layers"),
        { Gradient: var size } when size < LeastShare * largest => FormattableString.Invariant($"the gradient of {layer.Name} vanishes on the first batch ({size:G3}, and {largest:G3} elsewhere): take fewer layers, or set BatchNormalization"),
        _ => null,
    };
}
