using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Pipeline.Sweeps;

/// <summary>Which options a sweep's trials have, in their order: a function of the sweep and the seed.</summary>
internal static class TrialDrawing
{
    // A small space has fewer combinations than were asked for; whoever draws a known one draws again, but not for ever.
    private const int Attempts = 50;

    public static ImmutableArray<ImmutableSortedDictionary<string, JsonElement>> Of(Sweep sweep, long seed) =>
        sweep.Search == SearchKind.Grid ? Grid(sweep.Axes) : Drawn(sweep, seed);

    private static ImmutableArray<ImmutableSortedDictionary<string, JsonElement>> Grid(ImmutableArray<SweepAxis> axes) =>
    [
        .. axes.Aggregate(
            Enumerable.Repeat(ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal), 1),
            (combinations, axis) => combinations.SelectMany(combination => axis.Values!.Value.Select(value => combination.SetItem(axis.Option, value)))),
    ];

    private static ImmutableArray<ImmutableSortedDictionary<string, JsonElement>> Drawn(Sweep sweep, long seed)
    {
        var trials = ImmutableArray.CreateBuilder<ImmutableSortedDictionary<string, JsonElement>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var draw = 0; trials.Count < sweep.Trials && draw < sweep.Trials * Attempts; draw++)
        {
            var options = sweep.Axes.Select((axis, number) => (axis, number)).ToImmutableSortedDictionary(
                pair => pair.axis.Option,
                pair => Draw(pair.axis, new RandomStream(seed, RandomPurpose.TrialOption, (uint)pair.number).Unit(draw)),
                StringComparer.Ordinal);
            if (known.Add(string.Join('\n', options.Values.Select(value => value.GetRawText()))))
                trials.Add(options);
        }

        return trials.ToImmutable();
    }

    /// <param name="unit">0 … 1, exclusive.</param>
    private static JsonElement Draw(SweepAxis axis, double unit)
    {
        if (axis.Values is { } values)
            return values[(int)(unit * values.Length)];
        var (from, to) = (PortableMath.Log(axis.From!.Value), PortableMath.Log(axis.To!.Value));
        // Four digits say as much as anybody will read, and decimal text is rounded the same way everywhere.
        var drawn = PortableMath.Exp(from + unit * (to - from)).ToString("E3", CultureInfo.InvariantCulture);
        return axis.Number(Math.Clamp(double.Parse(drawn, CultureInfo.InvariantCulture), axis.From.Value, axis.To.Value));
    }
}
