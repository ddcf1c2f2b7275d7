using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Moves a network's parameters against the gradient of the mean loss, a batch a step.</summary>
/// <param name="decay">What a weight's own size adds to its derivative: L2 over the training rows.</param>
internal sealed class Descent(NetworkState state, NetworkPass pass, WeightStep step, double decay, WorkerTeam team)
{
    private readonly ImmutableArray<ImmutableArray<ParameterRange>> shares = ParameterRange.SharesOf(state.Layout);
    private long steps;

    /// <returns>The batch's summed loss before the step.</returns>
    public double Step(ReadOnlyMemory<int> rows, double rate)
    {
        var loss = pass.Learn(rows, steps++);
        step.Begin(rate);
        team.Run(shares.Length, share =>
        {
            foreach (var range in shares[share])
                Move(range);
        });
        return loss;
    }

    private void Move(ParameterRange range)
    {
        var slices = pass.Slices;
        var gradient = slices[0].Gradient.AsSpan(range.Start, range.Length);
        foreach (var slice in slices[1..])
            Lanes.Add(gradient, slice.Gradient.AsSpan(range.Start, range.Length));

        var parameters = state.Values(range.Start, range.Length);
        if (range.Penalised && decay > 0)
            AddPenalty(gradient, parameters);
        step.Move(parameters, gradient, range.Start);
        if (range.Layer is { } layer)
            state.Transpose(layer, range.Panel, range.FirstInput, range.Length / PanelProduct.Width);
    }

    private void AddPenalty(Span<float> gradient, ReadOnlySpan<float> parameters)
    {
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        for (var i = 0; i < g.Length; i++)
            g[i] += (float)decay * w[i];
    }
}
