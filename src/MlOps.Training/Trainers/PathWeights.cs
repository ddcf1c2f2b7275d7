using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>
/// How strongly each input is tied to a network's scores: Σ over all paths of the product of |weight| (the "weights" method in
/// Gevrey, Dimopoulos and Lek, Ecological Modelling 160, 2003).
/// </summary>
internal static class PathWeights
{
    public static double[] Of(NetworkModel model)
    {
        var strength = Enumerable.Repeat(1.0, model.Layers[^1].Units).ToArray();
        foreach (var layer in model.Layers.Reverse())
        {
            var before = new double[layer.Inputs];
            for (var input = 0; input < layer.Inputs; input++)
            {
                var sum = default(CompensatedSum);
                for (var unit = 0; unit < layer.Units; unit++)
                    sum.Add(Math.Abs(layer.Weights[(input * layer.Units) + unit]) * strength[unit]);
                before[input] = sum.Value;
            }

            strength = before;
        }

        return strength;
    }
}
