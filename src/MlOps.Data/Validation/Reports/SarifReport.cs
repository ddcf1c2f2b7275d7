using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlOps.Data.Validation.Records;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.Reports;

/// <summary>The violations as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), which code hosts show beside the lines.</summary>
internal static class SarifReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ValidationRecord record)
    {
        var rules = record.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct().Order(StringComparer.Ordinal).ToArray();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteStartObject("automationDetails");
            json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"mlops data validate/{record.Dataset}/{record.Version?.ToString(CultureInfo.InvariantCulture) ?? "files"}"));
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var diagnostic in record.Diagnostics)
                WriteResult(json, diagnostic, record.Outcomes[diagnostic.Outcome], rules);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteTool(Utf8JsonWriter json, string[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "mlops");
        json.WriteStartArray("rules");
        foreach (var code in DiagnosticCodes.All.Where(code => rules.Contains(code.Id)).OrderBy(code => code.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", code.Id);
            WriteText(json, "shortDescription", code.Title);
            WriteText(json, "help", code.Help);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, DiagnosticRecord diagnostic, OutcomeRecord outcome, string[] rules)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", Array.IndexOf(rules, diagnostic.Code));
        json.WriteString("level", diagnostic.Severity);
        WriteText(json, "message", diagnostic.Message);
        if (diagnostic.File is { } file)
            WriteLocation(json, "locations", file, diagnostic.Line, diagnostic.Column);
        if (outcome.File is { } expectations)
            WriteLocation(json, "relatedLocations", expectations, outcome.Line, outcome.Column);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, string property, string file, int line, int column)
    {
        // A Parquet file has no lines: there the two are a row group and a row of it.
        var isText = !file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
        json.WriteStartArray(property);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifUri.Of(file));
        if (!Path.IsPathRooted(file))
            json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        if (line > 0 && isText)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            if (column > 0)
                json.WriteNumber("startColumn", column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (line > 0 && !isText)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", string.Create(CultureInfo.InvariantCulture, $"row group {line}, row {column}"));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
