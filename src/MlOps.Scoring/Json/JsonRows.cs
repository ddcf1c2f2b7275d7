using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>
/// Rows as JSON objects, a member an input: numbers, true and false, text, and timestamps in ISO 8601. Null and a member
/// that is not there both mean a missing value.
/// </summary>
public static class JsonRows
{
    /// <exception cref="MlOpsException">
    /// MLOPS5001, naming the row (from 0) and the column: a value that is missing where it must not be, or of another type, or
    /// a member that is no input.
    /// </exception>
    public static ScoringBatch Read(ModelMetadata metadata, IReadOnlyList<JsonElement> rows)
    {
        var columns = metadata.Inputs.Select(input => JsonColumn.For(input, rows.Count)).ToArray();
        var index = new Dictionary<string, int>(columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
            index.Add(columns[i].Input.Name, i);

        // The last row that gave a column a value: cheaper than a set a row.
        var seen = new int[columns.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].ValueKind != JsonValueKind.Object)
                throw Invalid(row, $"expected an object with the model's inputs, got {Describe(rows[row])}");
            foreach (var member in rows[row].EnumerateObject())
            {
                var name = NameOf(member, row);
                if (!index.TryGetValue(name, out var column))
                    throw Invalid(row, $"'{name}' is not an input of {metadata.Name}: it has {string.Join(", ", index.Keys)}; leave out what is none");
                if (seen[column] == row + 1)
                    throw Invalid(row, $"'{name}' is there twice: give each input once");
                seen[column] = row + 1;
                if (!columns[column].TrySet(row, member.Value))
                    throw Invalid(row, $"column '{name}': expected {columns[column].Expected}, got {Describe(member.Value)}");
            }

            for (var column = 0; column < columns.Length; column++)
            {
                if (seen[column] != row + 1 && !columns[column].TrySetMissing(row))
                    throw Invalid(row, $"column '{columns[column].Input.Name}' is missing: expected {columns[column].Expected}");
            }
        }

        var batch = new ScoringBatch(rows.Count);
        foreach (var column in columns)
            column.AddTo(batch);
        return batch;
    }

    /// <summary>One object a row, a member an output; an object of probabilities by class is one. A number that is not finite has no JSON, and is null.</summary>
    public static JsonArray Write(ModelMetadata metadata, ScoringResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(metadata, result, json);
        return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length))!.AsArray();
    }

    /// <inheritdoc cref="Write(ModelMetadata, ScoringResult)"/>
    public static void Write(ModelMetadata metadata, ScoringResult result, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var row = 0; row < result.Rows; row++)
        {
            json.WriteStartObject();
            foreach (var output in metadata.Outputs)
            {
                json.WritePropertyName(output.Name);
                Write(output, result, row, json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(ModelOutput output, ScoringResult result, int row, Utf8JsonWriter json)
    {
        switch (output)
        {
            case { Classes: { } classes }:
                json.WriteStartObject();
                for (var i = 0; i < classes.Length; i++)
                {
                    json.WritePropertyName(classes[i]);
                    Write(result.Float(output.Name)[(row * classes.Length) + i], json);
                }

                json.WriteEndObject();
                break;
            case { Type: TensorType.Boolean }:
                json.WriteBooleanValue(result.Boolean(output.Name)[row]);
                break;
            case { Type: TensorType.Int64 }:
                json.WriteNumberValue(result.Int64(output.Name)[row]);
                break;
            case { Type: TensorType.String }:
                json.WriteStringValue(result.Text(output.Name)[row]);
                break;
            default:
                Write(result.Float(output.Name)[row], json);
                break;
        }
    }

    private static void Write(float number, Utf8JsonWriter json)
    {
        if (float.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }

    private static string NameOf(JsonProperty member, int row)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException e)
        {
            throw Invalid(row, $"the name of a member is no text: {e.Message}");
        }
    }

    private static string Describe(JsonElement value)
    {
        const int Most = 40;
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return value.ValueKind == JsonValueKind.Object ? "an object" : "an array";
        var text = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), "…");
    }

    private static MlOpsException Invalid(int row, string why) => new(DiagnosticCodes.InvalidRows, $"row {row}: {why}");
}
