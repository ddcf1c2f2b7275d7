using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Data.Profiles;

public sealed record ColumnProfile
{
    public required string Name { get; init; }

    /// <summary>As in dataset.json: <c>float64</c>.</summary>
    public required string Type { get; init; }

    public string? Unit { get; init; }

    /// <summary>Rows with a value.</summary>
    public required long Count { get; init; }

    /// <summary>Rows without one.</summary>
    public required long Missing { get; init; }

    /// <summary>Different values, counted exactly.</summary>
    public required long Distinct { get; init; }

    /// <summary>For numbers of which there is at least one.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>For timestamps, of which there is at least one.</summary>
    public TimeProfile? Times { get; init; }

    /// <summary>
    /// The most frequent values; of equally frequent ones the smallest. Of text and Booleans all where there are no more than two
    /// hundred, else twenty; of numbers and timestamps three.
    /// </summary>
    public required ImmutableArray<ValueCount> Top { get; init; }

    /// <summary>Whether the values are text or Booleans, few enough that <see cref="Top"/> has all of them.</summary>
    [JsonIgnore]
    public bool IsCategories => Type is "string" or "boolean" && Top.Length == Distinct;
}
