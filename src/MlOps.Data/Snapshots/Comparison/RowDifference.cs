using System.Collections.Immutable;

namespace MlOps.Data.Snapshots.Comparison;

/// <summary>How the rows of two versions differ in the columns that both have.</summary>
/// <param name="Key">What identifies a row; empty where the later schema names no key that both versions have.</param>
/// <param name="Added">Rows of the later version whose key, or where there is none whose values, the earlier one lacks.</param>
/// <param name="Removed">The other way round.</param>
/// <param name="Changed">Rows with the same key and other values; 0 where there is no key.</param>
/// <param name="ChangedValues">Of the changed rows whose key is theirs alone: how many have another value in a column, in the order of the later schema.</param>
public sealed record RowDifference(ImmutableArray<string> Key, long Added, long Removed, long Changed, ImmutableArray<(string Column, long Rows)> ChangedValues);
