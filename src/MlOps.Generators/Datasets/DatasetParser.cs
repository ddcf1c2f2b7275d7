using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MlOps.Generators.Json;

namespace MlOps.Generators.Datasets;

/// <summary>Reads a dataset definition out of JSON. Unknown members and values are errors, as they are to the mlops command.</summary>
internal static class DatasetParser
{
    private static readonly string[] Roles = ["feature", "label", "key", "metadata"];

    private static readonly Dictionary<string, ColumnKind> Kinds = new(StringComparer.Ordinal)
    {
        ["boolean"] = ColumnKind.Boolean,
        ["int64"] = ColumnKind.Int64,
        ["float64"] = ColumnKind.Float64,
        ["string"] = ColumnKind.String,
        ["timestamp"] = ColumnKind.Timestamp,
    };

    /// <exception cref="JsonFormatException">The text is no dataset definition.</exception>
    public static DatasetDefinition Parse(string text)
    {
        var root = Members(JsonReader.Parse(text), "the dataset", "$schema", "name", "description", "format", "key", "partitions", "columns");
        var columns = Required(root, "columns");
        var definition = new DatasetDefinition(
            String(Required(root, "name")),
            OptionalString(root, "description"),
            new EquatableArray<DatasetColumn>([.. Array(columns).Select(Column)]));
        if (definition.Columns.Count == 0)
            throw new JsonFormatException("there are no columns", columns.Position);
        if (definition.Columns.GroupBy(c => c.PropertyName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new JsonFormatException($"the columns {string.Join(" and ", twice.Select(c => $"'{c.Name}'"))} are both '{twice.Key}' in C#", columns.Position);
        return definition;
    }

    private static DatasetColumn Column(JsonNode node)
    {
        var members = Members(node, "a column", "name", "type", "nullable", "role", "unit", "description");
        var name = Required(members, "name");
        var role = OptionalString(members, "role") ?? "feature";
        if (!Roles.Contains(role))
            throw new JsonFormatException($"'{role}' is not one of {string.Join(", ", Roles)}", members["role"].Position);
        if (Naming.Pascal(String(name)).Length == 0)
            throw new JsonFormatException($"the column name '{name.Text}' holds no letter or digit", name.Position);
        return new DatasetColumn(
            String(name),
            Kind(Required(members, "type")),
            members.TryGetValue("nullable", out var nullable) && Boolean(nullable),
            role,
            OptionalString(members, "unit"),
            OptionalString(members, "description"));
    }

    private static ColumnKind Kind(JsonNode node) => Kinds.TryGetValue(String(node), out var kind)
        ? kind
        : throw new JsonFormatException($"'{node.Text}' is not one of {string.Join(", ", Kinds.Keys)}", node.Position);

    private static Dictionary<string, JsonNode> Members(JsonNode node, string what, params string[] known)
    {
        if (node.Kind != JsonKind.Object)
            throw new JsonFormatException($"{what} is not an object", node.Position);
        var members = new Dictionary<string, JsonNode>(StringComparer.Ordinal) { [""] = node };
        foreach (var member in node.Members)
        {
            if (!known.Contains(member.Name))
                throw new JsonFormatException($"'{member.Name}' is not known here: {what} has {string.Join(", ", known)}", member.Position);
            members[member.Name] = member.Value;
        }

        return members;
    }

    private static JsonNode Required(Dictionary<string, JsonNode> members, string name) => members.TryGetValue(name, out var node)
        ? node
        : throw new JsonFormatException($"'{name}' is missing", members[""].Position);

    private static string? OptionalString(Dictionary<string, JsonNode> members, string name) =>
        members.TryGetValue(name, out var node) && node.Kind != JsonKind.Null ? String(node) : null;

    private static string String(JsonNode node) =>
        node.Kind == JsonKind.String ? node.Text : throw new JsonFormatException("expected a string", node.Position);

    private static bool Boolean(JsonNode node) =>
        node.Kind == JsonKind.Boolean ? node.Text == "true" : throw new JsonFormatException("expected true or false", node.Position);

    private static ImmutableArray<JsonNode> Array(JsonNode node) =>
        node.Kind == JsonKind.Array ? [.. node.Items] : throw new JsonFormatException("expected an array", node.Position);
}
