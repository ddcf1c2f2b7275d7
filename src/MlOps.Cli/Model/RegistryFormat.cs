using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling;
using MlOps.Modeling.Json;
using MlOps.Modeling.Metadata;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary>How the registry's values look in tables and in JSON.</summary>
internal static class RegistryFormat
{
    // Names and reasons stay readable: this text goes to a terminal or a program, never into HTML.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Number(double value) => CanonicalJson.Number(value);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Enough of a digest to tell models apart.</summary>
    public static string Short(Digest digest) => digest.ToString()[..19] + "…";

    public static string Dataset(DatasetReference dataset) =>
        FormattableString.Invariant($"{dataset.Name} {dataset.Version}") + (dataset.Partition is { } partition ? $" ({partition})" : "");

    public static string PrimaryMetric(ModelVersion version) =>
        version.PrimaryMetric is { } name ? $"{name} {Number(Math.Round(version.Metrics[name], 4))}" : "";

    public static string Aliases(RegistryHistory history, int version) =>
        string.Join(", ", history.Aliases.Where(alias => alias.Value == version).Select(alias => alias.Key));

    public static JsonObject Aliases(IEnumerable<KeyValuePair<string, int>> aliases) =>
        new(aliases.Select(alias => KeyValuePair.Create(alias.Key, (JsonNode?)JsonValue.Create(alias.Value))));

    public static Table Table(params string[] headers)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in headers)
            table.AddColumn(new TableColumn(new Text(header)).NoWrap());
        return table;
    }

    /// <summary>Cells are plain text: a reason with brackets in it is no markup.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>To standard output as it is: a terminal's width must not break it.</summary>
    public static void Print(JsonNode json) => Console.Out.WriteLine(json.ToJsonString(Indented));
}
