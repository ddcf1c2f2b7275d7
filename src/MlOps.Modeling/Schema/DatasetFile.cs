using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Schema;

/// <summary>Reads dataset.json. Unknown members and unknown values are errors, so that a typing slip cannot change a schema silently.</summary>
public static class DatasetFile
{
    public const string FileName = "dataset.json";

    /// <param name="location">How to name the file in diagnostics.</param>
    /// <exception cref="MlOpsException">MLOPS1002, with the line and column where the text is not a schema.</exception>
    public static DatasetSchema Parse(ReadOnlyMemory<byte> utf8, string location)
    {
        DatasetSchema schema;
        try
        {
            schema = JsonMembers.Parse(utf8, Read);
        }
        catch (JsonException e)
        {
            throw Invalid(location, e.Message, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0), e);
        }

        Check(schema, location);
        // Of a schema that can be changed: one that a version was sealed with is read as it is.
        if (schema.Key.FirstOrDefault(k => schema[k].Nullable) is { } lacking)
            throw Invalid(location, $"the key column '{lacking}' is nullable: rows without a key would all be taken for one, and fall on one side of every split");
        return schema;
    }

    public static string Write(DatasetSchema schema) => Write(schema, new JsonObject().Put("$schema", "../dataset.schema.json")).ToReadable() + "\n";

    internal static JsonObject Write(DatasetSchema schema, JsonObject node) => node
        .Put("name", schema.Name)
        .Put("description", schema.Description)
        .Put("format", schema.Format)
        .Put("key", NullIfEmpty(schema.Key), column => column)
        .Put("partitions", NullIfEmpty(schema.Partitions), partition => partition)
        .Put("columns", schema.Columns, column => new JsonObject()
            .Put("name", column.Name)
            .Put("type", column.Type)
            .Put("nullable", column.Nullable)
            .Put("role", column.Role)
            .Put("unit", column.Unit)
            .Put("description", column.Description));

    internal static DatasetSchema Read(JsonMembers m)
    {
        // Where an editor finds the JSON schema is no part of the data.
        m.Find("$schema");
        return new DatasetSchema(
            m["name"].Text(),
            m.Find("format")?.Choice<DatasetFormat>() ?? DatasetFormat.Csv,
            m["columns"].List(column => column.Object(ReadColumn)),
            m.Find("key")?.List(key => key.Text()) ?? [],
            m.Find("partitions")?.List(partition => partition.Text()) ?? [],
            m.Find("description")?.Text());
    }

    internal static void Check(DatasetSchema schema, string location)
    {
        if (schema.Name.Length == 0 || schema.Name.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-_.") >= 0 || schema.Name[0] is '.' or '-')
            throw Invalid(location, $"the name '{schema.Name}' may hold lower-case letters, digits, '-', '_' and '.', and starts with a letter or digit");
        if (schema.Columns.IsEmpty)
            throw Invalid(location, "there are no columns");
        if (schema.Columns.GroupBy(c => c.PropertyName).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Invalid(location, $"the columns {string.Join(" and ", twice.Select(c => $"'{c.Name}'"))} are both '{twice.Key}' in C#");
        if (schema.Columns.FirstOrDefault(c => c.PropertyName.Length == 0) is { } unnamed)
            throw Invalid(location, $"the column name '{unnamed.Name}' holds no letter or digit");
        if (schema.Columns.FirstOrDefault(c => c.Name.Any(char.IsControl)) is { } hidden)
            throw Invalid(location, $"the column name '{hidden.PropertyName}' has a control character in it");
        if (schema.Key.FirstOrDefault(k => schema.Find(k) is null) is { } key)
            throw Invalid(location, $"the key names '{key}', which is not a column");
        if (schema.Partitions.FirstOrDefault(p => p.AsSpan().IndexOfAny("=/\\") >= 0 || p.Length == 0) is { } partition)
            throw Invalid(location, $"'{partition}' cannot name a partition");
    }

    private static MlOpsException Invalid(string location, string why, int line = 0, int column = 0, Exception? inner = null) =>
        new(DiagnosticCodes.InvalidSchema, $"not a dataset schema: {why}", new SourceLocation(location, line, column), inner);

    private static ColumnSchema ReadColumn(JsonMembers m) => new(
        m["name"].Text(),
        m["type"].Choice<ColumnType>(),
        m.Find("nullable")?.Flag() ?? false,
        m.Find("role")?.Choice<ColumnRole>() ?? ColumnRole.Feature,
        m.Find("unit")?.Text(),
        m.Find("description")?.Text());

    private static ImmutableArray<string>? NullIfEmpty(ImmutableArray<string> names) => names.IsEmpty ? null : names;
}
