using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Data.Profiles;

/// <summary>The quantiles at 0.01, 0.02, … 0.99, and how many values lie below and at or below each: what another sample is compared with.</summary>
public sealed record Percentiles(
    [property: JsonConverter(typeof(OneLineArray<double>))] ImmutableArray<double> Values,
    [property: JsonConverter(typeof(OneLineArray<long>))] ImmutableArray<long> Below,
    [property: JsonConverter(typeof(OneLineArray<long>))] ImmutableArray<long> AtMost)
{
    public const int Count = 99;
}
