using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>One output a pair of categories.</summary>
public sealed record FittedCrossed : FittedFeature
{
    private readonly CategorySource first;
    private readonly CategorySource second;
    private readonly long[] pairs;

    private FittedCrossed(CategorySource first, CategorySource second, long[] pairs)
        : base(first.Column)
    {
        this.first = first;
        this.second = second;
        this.pairs = pairs;
    }

    public override ImmutableArray<string> Outputs => [.. pairs.Select(pair =>
        $"{first.NameOf((int)(pair / Stride))}&{second.NameOf((int)(pair % Stride) - 1)}")];

    // A pair's number: −1 of the second category leads to what is no kept pair, and −1 of the first below 0.
    private long Stride => second.Count + 1L;

    /// <summary>Keeps the most frequent pairs of the rows, equal counts by their categories' numbers.</summary>
    internal static FittedCrossed Fit(CategorySource first, CategorySource second, Frame frame, ReadOnlySpan<int> rows, int most)
    {
        var counts = new Dictionary<long, long>();
        var all = new FittedCrossed(first, second, []);
        foreach (var pair in all.Pairs(frame, rows))
        {
            if (all.IsWhole(pair))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, pair, out _)++;
        }

        return new FittedCrossed(first, second, [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(most).Select(pair => pair.Key)]);
    }

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var places = pairs.Select((pair, place) => (pair, place)).ToDictionary(item => item.pair, item => item.place);
        OneHot.Fill(Array.ConvertAll(Pairs(frame, rows), pair => places.GetValueOrDefault(pair, -1)), outputs);
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var scaled = graph.Add("Mul", [first.AddTo(graph), graph.Constant(OnnxTensor.Of(Stride))]);
        var next = graph.Add("Add", [second.AddTo(graph), graph.Constant(OnnxTensor.Of(1L))]);
        return graph.Cast(graph.Add("Equal", [graph.Add("Add", [scaled, next]), graph.Constant(OnnxTensor.Row(pairs))]), OnnxElement.Double);
    }

    private long[] Pairs(Frame frame, ReadOnlySpan<int> rows) =>
        [.. first.Numbers(frame, rows).Zip(second.Numbers(frame, rows), (one, other) => (one * Stride) + other + 1)];

    private bool IsWhole(long pair) => pair >= 0 && pair % Stride != 0;
}
