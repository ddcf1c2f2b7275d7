using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Schema;

/// <summary>Reads dataset.json. Unknown members and unknown values are errors, so that a typing slip cannot change a schema silently.</summary>
public static class DatasetFile
{
    public const string FileName = "dataset.json";

    /// <param name="location">How to name the file in diagnostics.</param>
    /// <exception cref="MlOpsException">MLOPS1002, with the line and column where the text is not a schema.</exception>
    public static DatasetSchema Parse(ReadOnlySpan<byte> utf8, string location)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize(utf8, ModelingJson.Readable.Content)
                ?? throw new JsonException("the file is empty");
        }
        catch (JsonException e)
        {
            throw Invalid(location, e.Message, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0), e);
        }

        var schema = new DatasetSchema(
            content.Name,
            content.Format,
            [.. content.Columns.Select(c => new ColumnSchema(c.Name, c.Type, c.Nullable, c.Role, c.Unit, c.Description))],
            content.Key ?? [],
            content.Partitions ?? [],
            content.Description);
        Check(schema, location);
        return schema;
    }

    public static string Write(DatasetSchema schema) => JsonSerializer.Serialize(
        new Content
        {
            SchemaReference = "../dataset.schema.json",
            Name = schema.Name,
            Description = schema.Description,
            Format = schema.Format,
            Key = schema.Key.IsEmpty ? null : schema.Key,
            Partitions = schema.Partitions.IsEmpty ? null : schema.Partitions,
            Columns = [.. schema.Columns.Select(c => new ColumnContent { Name = c.Name, Type = c.Type, Nullable = c.Nullable, Role = c.Role, Unit = c.Unit, Description = c.Description })],
        },
        ModelingJson.Readable.Content).ReplaceLineEndings("\n") + "\n";

    private static void Check(DatasetSchema schema, string location)
    {
        if (schema.Name.Length == 0 || schema.Name.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-_.") >= 0 || schema.Name[0] is '.' or '-')
            throw Invalid(location, $"the name '{schema.Name}' may hold lower-case letters, digits, '-', '_' and '.', and starts with a letter or digit");
        if (schema.Columns.IsEmpty)
            throw Invalid(location, "there are no columns");
        if (schema.Columns.GroupBy(c => c.PropertyName).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Invalid(location, $"the columns {string.Join(" and ", twice.Select(c => $"'{c.Name}'"))} are both '{twice.Key}' in C#");
        if (schema.Columns.FirstOrDefault(c => c.PropertyName.Length == 0) is { } unnamed)
            throw Invalid(location, $"the column name '{unnamed.Name}' holds no letter or digit");
        if (schema.Key.FirstOrDefault(k => schema.Find(k) is null) is { } key)
            throw Invalid(location, $"the key names '{key}', which is not a column");
        if (schema.Partitions.FirstOrDefault(p => p.AsSpan().IndexOfAny("=/\\") >= 0 || p.Length == 0) is { } partition)
            throw Invalid(location, $"'{partition}' cannot name a partition");
    }

    private static MlOpsException Invalid(string location, string why, int line = 0, int column = 0, Exception? inner = null) =>
        new(DiagnosticCodes.InvalidSchema, $"not a dataset schema: {why}", new SourceLocation(location, line, column), inner);

    internal sealed record Content
    {
        [JsonPropertyName("$schema")]
        public string? SchemaReference { get; init; }

        public required string Name { get; init; }

        public string? Description { get; init; }

        public DatasetFormat Format { get; init; } = DatasetFormat.Csv;

        public ImmutableArray<string>? Key { get; init; }

        public ImmutableArray<string>? Partitions { get; init; }

        public required ImmutableArray<ColumnContent> Columns { get; init; }
    }

    internal sealed record ColumnContent
    {
        public required string Name { get; init; }

        public required ColumnType Type { get; init; }

        public bool Nullable { get; init; }

        public ColumnRole Role { get; init; }

        public string? Unit { get; init; }

        public string? Description { get; init; }
    }
}
