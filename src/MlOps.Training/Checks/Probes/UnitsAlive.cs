using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Checks.Probes;

/// <summary>Through a unit whose slope is 0 for every row nothing is learnt: a dead ReLU, a saturated tanh.</summary>
internal sealed class UnitsAlive : IProbeCheck
{
    private const double MostDead = 0.8, MostSaturated = 0.8;

    public DiagnosticCode Code => DiagnosticCodes.UnitsDead;

    public string Name => "no layer is dead or saturated";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        if (probe is not INetworkProbe network)
            return null;

        // Half of all ReLU slopes are 0 in a sound network; of a tanh nearly none.
        var saturates = data.Plan.Trainer is NeuralNetwork { Activation: Activation.Tanh };
        var worst = network.Layers.MaxBy(layer => layer.Dead)!;
        return new CheckOutcome(
            FormattableString.Invariant($"at most {worst.Dead:P0} of a layer's units are without slope in every row"),
            [.. network.Layers.SelectMany(layer => Findings(layer, saturates))]);
    }

    private static IEnumerable<string> Findings(LayerProbe layer, bool saturates)
    {
        if (layer.Dead > MostDead)
            yield return FormattableString.Invariant($"{layer.Dead:P0} of the units of {layer.Name} are dead: they answer no row of the first batch, so nothing is learnt through them; standardise the features, take wider layers, or set BatchNormalization");
        else if (saturates && layer.Flat > MostSaturated)
            yield return FormattableString.Invariant($"{layer.Name} is saturated: {layer.Flat:P0} of its values are ±1 within 0.005, where tanh has no slope; standardise the features, or set BatchNormalization");
    }
}
