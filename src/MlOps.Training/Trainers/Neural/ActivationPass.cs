using System.Numerics;
using System.Runtime.InteropServices;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Activations of many sums at once, with their slopes, in float. What they are of 0 is 0, so padding stays zero.</summary>
internal static class ActivationPass
{
    // gelu(x) = x · sigmoid(x · (Linear + Cubic · x²)), as ½ (1 + tanh u) = sigmoid(2 u).
    public const double GeluLinear = 1.5957691216057308, GeluCubic = 0.044715 * GeluLinear;

    /// <param name="values">Sums, replaced by what the activation makes of them; a multiple of sixteen of them.</param>
    /// <param name="slopes">Receives the derivatives.</param>
    public static void Apply(Activation activation, Span<float> values, Span<float> slopes)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(values);
        var d = MemoryMarshal.Cast<float, Vector<float>>(slopes)[..x.Length];
        switch (activation)
        {
            case Activation.Relu:
                for (var i = 0; i < x.Length; i++)
                {
                    // NaN is not ≤ 0: it must be seen, not become 0.
                    var off = Vector.LessThanOrEqual(x[i], Vector<float>.Zero);
                    x[i] = Vector.ConditionalSelect(off, Vector<float>.Zero, x[i]);
                    d[i] = Vector.ConditionalSelect(off, Vector<float>.Zero, Vector<float>.One);
                }

                break;
            case Activation.Tanh:
                for (var i = 0; i < x.Length; i++)
                {
                    var tanh = FloatFunctions.Tanh(x[i]);
                    x[i] = tanh;
                    d[i] = Vector<float>.One - (tanh * tanh);
                }

                break;
            default:
                for (var i = 0; i < x.Length; i++)
                {
                    var value = x[i];
                    var square = value * value;
                    var gate = FloatFunctions.Sigmoid(value * (new Vector<float>((float)GeluLinear) + ((float)GeluCubic * square)));
                    var slope = new Vector<float>((float)GeluLinear) + ((float)(3 * GeluCubic) * square);
                    x[i] = value * gate;
                    d[i] = gate + (value * slope * gate * (Vector<float>.One - gate));
                }

                break;
        }
    }
}
