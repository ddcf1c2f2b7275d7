using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Comparison;
using MlOps.Modeling.Schema;
using Spectre.Console;

namespace MlOps.Cli.Data;

/// <summary>What differs between two versions, for people and as JSON.</summary>
internal static class DiffText
{
    /// <param name="rows">Null where no data was read.</param>
    public static void Print(VersionDiff diff, RowDifference? rows, IReadOnlyList<ColumnMovement> columns)
    {
        var title = FormattableString.Invariant($"{diff.After.Dataset} version {diff.Before.Version} to {diff.After.Version}");
        if (diff.IsEmpty)
        {
            Console.Out.WriteLine($"{title}: the same data");
            return;
        }

        Console.Out.WriteLine($"{title}: {DataText.Change(diff.RowsMore)} rows, {DataText.Count(diff.Files.Length, "file")} and {DataText.Count(diff.Columns.Length, "column")} changed");
        if (rows is not null)
            Console.Out.WriteLine(Rows(rows));
        var table = Table();
        foreach (var (before, after) in diff.Columns)
            Add(table, Verb(before, after), $"column {(after ?? before)!.Name}", before is null ? Describe(after!) : after is null ? Describe(before) : $"{Describe(before)} → {Describe(after)}");
        foreach (var (before, after) in diff.Files)
            Add(table, Verb(before, after), (after ?? before)!.Path, $"{DataText.Change((after?.Rows ?? 0) - (before?.Rows ?? 0))} rows");
        foreach (var column in columns)
            Add(table, "moved", $"column {column.Column}", string.Join(", ", column.Measures.Select(m => $"{m.Measure} {m.Before ?? "-"} → {m.After ?? "-"}")));
        Terminal.Out.Write(table);
    }

    public static JsonObject ToJson(VersionDiff diff, RowDifference? rows, IReadOnlyList<ColumnMovement> columns) => new()
    {
        ["dataset"] = diff.After.Dataset,
        ["before"] = diff.Before.Version,
        ["after"] = diff.After.Version,
        ["same"] = diff.IsEmpty,
        ["columns"] = new JsonArray([.. diff.Columns.Select(c => new JsonObject { ["change"] = Verb(c.Before, c.After), ["name"] = (c.After ?? c.Before)!.Name, ["before"] = ToJson(c.Before), ["after"] = ToJson(c.After) })]),
        ["files"] = new JsonArray([.. diff.Files.Select(f => new JsonObject { ["change"] = Verb(f.Before, f.After), ["path"] = (f.After ?? f.Before)!.Path, ["rowsBefore"] = f.Before?.Rows, ["rowsAfter"] = f.After?.Rows })]),
        ["rows"] = rows is null ? null : new JsonObject
        {
            ["key"] = new JsonArray([.. rows.Key.Select(k => JsonValue.Create(k))]),
            ["added"] = rows.Added,
            ["removed"] = rows.Removed,
            ["changed"] = rows.Key.IsEmpty ? null : rows.Changed,
            ["changedValues"] = new JsonObject(rows.ChangedValues.Select(c => KeyValuePair.Create(c.Column, (JsonNode?)c.Rows))),
        },
        ["profile"] = new JsonObject(columns.Select(c => KeyValuePair.Create(c.Column, (JsonNode?)new JsonObject(
            c.Measures.Select(m => KeyValuePair.Create(m.Measure, (JsonNode?)new JsonObject { ["before"] = m.Before, ["after"] = m.After })))))),
    };

    private static string Rows(RowDifference rows)
    {
        var counts = $"{DataText.Count(rows.Added, "row")} added, {DataText.Number(rows.Removed)} removed";
        if (rows.Key.IsEmpty)
            return $"{counts} (no key in dataset.json says which of them are one row changed)";
        var values = rows.ChangedValues.IsEmpty ? "" : $" ({string.Join(", ", rows.ChangedValues.Select(c => $"{c.Column} in {DataText.Number(c.Rows)}"))})";
        return $"{counts}, {DataText.Number(rows.Changed)} changed{values}, by {string.Join(", ", rows.Key)}";
    }

    private static Table Table()
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns("change", "what", "detail");
        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Verb(object? before, object? after) => before is null ? "added" : after is null ? "removed" : "changed";

    private static string Describe(ColumnSchema column) =>
        $"{column.Type.ToString().ToLowerInvariant()}{(column.Nullable ? "?" : "")} {column.Role.ToString().ToLowerInvariant()} {column.Unit}".TrimEnd();

    private static JsonObject? ToJson(ColumnSchema? column) => column is null ? null : new JsonObject
    {
        ["type"] = column.Type.ToString().ToLowerInvariant(),
        ["nullable"] = column.Nullable,
        ["role"] = column.Role.ToString().ToLowerInvariant(),
        ["unit"] = column.Unit,
        ["description"] = column.Description,
    };
}
