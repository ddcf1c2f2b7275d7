using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Where a hidden layer lies in the network's parameters. Weights stand in panels of sixteen units: that from input i to unit
/// j at Weights + (j / 16) · 16 · InputWidth + 16 · i + j mod 16.
/// </summary>
/// <param name="Index">0 for the layer that reads the features.</param>
/// <param name="Bias">One a unit, added to its sum, or to the normalised sum.</param>
/// <param name="Gain">What the normalised sum is multiplied by, one a unit; −1 where nothing is normalised.</param>
internal sealed record HiddenLayout(int Index, int Inputs, int Units, int Weights, int Bias, int Gain)
{
    public int InputWidth => PanelProduct.Padded(Inputs);

    public int UnitWidth => PanelProduct.Padded(Units);

    public int WeightCount => InputWidth * UnitWidth;

    public int Weight(int input, int unit) => Weights + (unit / PanelProduct.Width * PanelProduct.Width * InputWidth) + (input * PanelProduct.Width) + (unit % PanelProduct.Width);
}
