using System.Numerics;
using System.Runtime.InteropServices;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Neural;

/// <summary>rate · mean / (√mean square + ε), both means corrected for having started at 0 (Kingma and Ba 2015, at the end of section 2).</summary>
internal sealed class AdamStep(Adam options, int size) : WeightStep
{
    private const float Epsilon = 1e-8f;

    private readonly float[] means = new float[size];
    private readonly float[] squares = new float[size];

    // What the start still weighs in each.
    private double meanStart = 1, squareStart = 1;
    private float corrected;

    public override void Begin(double rate)
    {
        base.Begin(rate);
        meanStart *= options.Beta1;
        squareStart *= options.Beta2;
        corrected = (float)(rate * Math.Sqrt(1 - squareStart) / (1 - meanStart));
    }

    public override void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int start)
    {
        var (beta1, beta2) = ((float)options.Beta1, (float)options.Beta2);
        var (rest1, rest2) = ((float)(1 - options.Beta1), (float)(1 - options.Beta2));
        var w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var m = MemoryMarshal.Cast<float, Vector<float>>(means.AsSpan(start, parameters.Length));
        var v = MemoryMarshal.Cast<float, Vector<float>>(squares.AsSpan(start, parameters.Length));
        for (var i = 0; i < w.Length; i++)
        {
            m[i] = (beta1 * m[i]) + (rest1 * g[i]);
            v[i] = (beta2 * v[i]) + (rest2 * (g[i] * g[i]));
            w[i] -= corrected * m[i] / (Vector.SquareRoot(v[i]) + new Vector<float>(Epsilon));
        }
    }
}
