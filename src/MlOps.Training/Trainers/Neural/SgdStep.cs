using System.Numerics;
using System.Runtime.InteropServices;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Neural;

/// <summary>step = momentum · step − rate · gradient.</summary>
internal sealed class SgdStep(Sgd options, int size) : WeightStep
{
    private readonly float[] steps = new float[size];

    public override void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int start)
    {
        var (momentum, rate) = ((float)options.Momentum, (float)Rate);
        var w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var s = MemoryMarshal.Cast<float, Vector<float>>(steps.AsSpan(start, parameters.Length));
        for (var i = 0; i < w.Length; i++)
        {
            s[i] = (momentum * s[i]) - (rate * g[i]);
            w[i] += s[i];
        }
    }
}
