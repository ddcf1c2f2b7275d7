using System.Collections.Immutable;

namespace MlOps.Data.Profiles;

public sealed record ColumnProfile
{
    public required string Name { get; init; }

    /// <summary>As in dataset.json: <c>float64</c>.</summary>
    public required string Type { get; init; }

    public string? Unit { get; init; }

    /// <summary>Rows with a value.</summary>
    public required int Count { get; init; }

    /// <summary>Rows without one.</summary>
    public required int Missing { get; init; }

    /// <summary>Different values, counted exactly.</summary>
    public required int Distinct { get; init; }

    /// <summary>For numbers of which there is at least one.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>For timestamps, of which there is at least one.</summary>
    public TimeProfile? Times { get; init; }

    /// <summary>For text and Booleans: the twenty most frequent values; of equally frequent ones the ordinally first.</summary>
    public ImmutableArray<ValueCount>? Top { get; init; }
}
