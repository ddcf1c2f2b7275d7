using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Schema;

/// <summary>What dataset.json says: columns with types, units and roles; the key; the partitions.</summary>
/// <param name="Key">The columns that identify a row; empty where rows have no identity.</param>
/// <param name="Partitions">The names of the Hive-style directories above the files, outermost first: <c>year</c>, <c>month</c>.</param>
public sealed record DatasetSchema(
    string Name,
    DatasetFormat Format,
    ImmutableArray<ColumnSchema> Columns,
    ImmutableArray<string> Key,
    ImmutableArray<string> Partitions,
    string? Description = null)
{
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ColumnSchema this[string column] =>
        Find(column) ?? throw new KeyNotFoundException($"Dataset '{Name}' has no column '{column}': it has {string.Join(", ", Columns.Select(c => c.Name))}.");

    public ColumnSchema? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    /// <summary>Covers what decides how bytes are read (names, order, types, nullability, key, partitions), not the prose.</summary>
    public Digest Digest => Digest.Of(CanonicalJson.Write(new JsonObject
    {
        ["name"] = Name,
        ["format"] = Format.ToString(),
        ["key"] = new JsonArray([.. Key.Select(k => JsonValue.Create(k))]),
        ["partitions"] = new JsonArray([.. Partitions.Select(p => JsonValue.Create(p))]),
        ["columns"] = new JsonArray([.. Columns.Select(c => new JsonObject
        {
            ["name"] = c.Name,
            ["type"] = c.Type.ToString(),
            ["nullable"] = c.Nullable,
            ["role"] = c.Role.ToString(),
            ["unit"] = c.Unit,
        })]),
    }));
}
