using System.Collections.Immutable;

namespace MlOps.Data.Profiles;

/// <summary>All as doubles, in the column's unit; integers beyond 2⁵³ are rounded to the nearest.</summary>
public sealed record NumberProfile
{
    public required long Zeros { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>Null where the sum is beyond the largest double.</summary>
    public double? Mean { get; init; }

    /// <summary>The sample standard deviation, with n − 1; null for fewer than two values.</summary>
    public double? Std { get; init; }

    /// <summary>The adjusted Fisher–Pearson coefficient; null for fewer than three values or equal ones.</summary>
    public double? Skewness { get; init; }

    /// <summary>The excess kurtosis, corrected for the sample's size; null for fewer than four values or equal ones.</summary>
    public double? Kurtosis { get; init; }

    public required ImmutableArray<QuantileValue> Quantiles { get; init; }

    public required Histogram Histogram { get; init; }

    public required Percentiles Percentiles { get; init; }
}
