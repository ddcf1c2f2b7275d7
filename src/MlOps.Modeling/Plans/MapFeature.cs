using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

public enum MapResult
{
    /// <summary>Text: one 0/1 input a result, as <see cref="OneHotFeature"/>.</summary>
    Category,

    /// <summary>A number, NaN where there is none.</summary>
    Number,
}

/// <summary>
/// What a function of the author's says of a column's value. It runs when training, once a value that the training rows have, and
/// is a table from then on, in the exported model too: user code takes no part in scoring. A value that has no row in the table
/// is missing.
/// </summary>
/// <param name="Column">Text or an integer.</param>
/// <param name="Method">What the author calls it, <c>Zones.Borough</c>.</param>
/// <param name="Code">Of all code that the method can reach: it is what changes when the function does.</param>
/// <param name="MaxCategories">At most this many results are categories, by count and then by name.</param>
public sealed record MapFeature(string Column, string Method, Digest Code, MapResult Result, int MaxCategories = 64) : Feature(Column)
{
    public override string Name => $"{Column}.{Method[(Method.LastIndexOf('.') + 1)..]}";

    /// <summary>From a string or a long to a string, a double or null; not there in a plan that was read from a file.</summary>
    public Func<object, object?>? Function { get; init; }

    public override ImmutableArray<ColumnType> TypesOf(string column) => [ColumnType.String, ColumnType.Int64];

    // What a plan says counts, not which delegate says it.
    public bool Equals(MapFeature? other) =>
        base.Equals(other) && (Method, Code, Result, MaxCategories) == (other.Method, other.Code, other.Result, other.MaxCategories);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Method, Code, Result, MaxCategories);
}
