using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// All of a network's parameters in one array, layer by layer, so that a gradient, a step and a copy are each one pass.
/// Widths are multiples of sixteen; what is padded is zero and stays so, as its gradient is.
/// </summary>
internal sealed record NetworkLayout(ImmutableArray<HiddenLayout> Hidden, OutputLayout Output, int Size)
{
    /// <exception cref="OverflowException">More parameters than an array holds.</exception>
    public static NetworkLayout Of(NeuralNetwork options, int inputs, int outputs)
    {
        var hidden = ImmutableArray.CreateBuilder<HiddenLayout>(options.Layers.Length);
        var (size, before) = (0, inputs);
        foreach (var units in options.Layers)
        {
            var width = PanelProduct.Padded(units);
            var weights = checked(PanelProduct.Padded(before) * width);
            var bias = checked(size + weights);
            hidden.Add(new HiddenLayout(hidden.Count, before, units, size, bias, options.BatchNormalization ? bias + width : -1));
            size = checked(bias + (options.BatchNormalization ? 2 * width : width));
            before = units;
        }

        var output = new OutputLayout(before, outputs, size, checked(size + (outputs * PanelProduct.Padded(before))));
        return new NetworkLayout(hidden.MoveToImmutable(), output, checked(output.Bias + PanelProduct.Padded(outputs)));
    }
}
