using System.Collections.Immutable;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers;

/// <summary>
/// Dense layers one behind another, an activation behind each but the last: score · Scale + Offset. Weights are floats, and
/// all arithmetic is in double, so that no runtime's order of summation shows.
/// </summary>
/// <param name="Layers">At least the output layer.</param>
/// <param name="Scale">From standardised scores to the label's unit: its standard deviation; 1 for classes.</param>
/// <param name="Offset">The label's mean; 0 for classes.</param>
public sealed record NetworkModel(ImmutableArray<DenseLayer> Layers, Activation Activation, double Scale, double Offset, Link Link) : FittedModel(Link)
{
    public override int Outputs => Layers[^1].Units;
}
