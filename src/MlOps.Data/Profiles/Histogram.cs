using System.Collections.Immutable;

namespace MlOps.Data.Profiles;

/// <summary>Bins of equal width from the smallest value to the largest; each includes its lower edge, the last its upper edge too.</summary>
/// <param name="Counts">One a bin; a single bin where all values are equal.</param>
public sealed record Histogram(double Min, double Max, ImmutableArray<long> Counts)
{
    public const int Bins = 20;

    /// <summary>The bin of a value between the two.</summary>
    public static int BinOf(double value, double min, double max)
    {
        // Halves, because the width of the whole range can be beyond the largest double.
        var width = (max / 2) - (min / 2);
        return min == max ? 0 : Math.Min((int)(((value / 2) - (min / 2)) / width * Bins), Bins - 1);
    }
}
