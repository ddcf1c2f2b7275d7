using System.Collections.Immutable;

namespace MlOps.Data.Profiles;

/// <summary>Bins of equal width from the smallest value to the largest; each includes its lower edge, the last its upper edge too.</summary>
/// <param name="Counts">One a bin; a single bin where all values are equal.</param>
public sealed record Histogram(double Min, double Max, ImmutableArray<int> Counts)
{
    public const int Bins = 20;

    /// <param name="sorted">Ascending and finite, at least one.</param>
    public static Histogram Of(ReadOnlySpan<double> sorted)
    {
        var (min, max) = (sorted[0], sorted[^1]);
        if (min == max)
            return new Histogram(min, max, [sorted.Length]);

        var counts = new int[Bins];
        // Halves, because the width of the whole range can be beyond the largest double.
        var width = (max / 2) - (min / 2);
        foreach (var value in sorted)
            counts[Math.Min((int)(((value / 2) - (min / 2)) / width * Bins), Bins - 1)]++;
        return new Histogram(min, max, [.. counts]);
    }
}
