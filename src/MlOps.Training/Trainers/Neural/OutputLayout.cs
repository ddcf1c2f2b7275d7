using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Where the output layer lies in the network's parameters: an output's weights, one an input, behind another's.</summary>
internal sealed record OutputLayout(int Inputs, int Outputs, int Weights, int Bias)
{
    public int InputWidth => PanelProduct.Padded(Inputs);

    public int WeightCount => Outputs * InputWidth;

    public int Weight(int input, int output) => Weights + (output * InputWidth) + input;
}
