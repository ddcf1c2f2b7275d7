using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Scoring;

/// <summary>golden.jsonl: rows with known answers, that whatever scores the model must give.</summary>
public sealed class GoldenSet
{
    public const string FileName = "golden.jsonl";

    /// <summary>What the trainer's arithmetic and ONNX Runtime's may differ by.</summary>
    public const double RelativeTolerance = 1e-5;

    private readonly Dictionary<string, double> scales = new(StringComparer.Ordinal);

    private GoldenSet(ImmutableArray<GoldenRow> rows)
    {
        Rows = rows;
        foreach (var column in rows.SelectMany(row => row.Output.EnumerateObject()).SelectMany(m => Numbers(m.Value), (m, number) => (m.Name, number)).GroupBy(m => m.Name, m => m.number))
            scales.Add(column.Key, Math.Sqrt(column.Average(value => value * value)));
    }

    public ImmutableArray<GoldenRow> Rows { get; }

    /// <exception cref="MlOpsException">MLOPS5007: the file is missing or empty, or a line is not <c>{"input":{…},"output":{…}}</c>.</exception>
    public static GoldenSet Read(string path)
    {
        if (!File.Exists(path))
            throw Invalid("there is no such file", path);
        var rows = ImmutableArray.CreateBuilder<GoldenRow>();
        foreach (var line in File.ReadLines(path))
            rows.Add(Parse(line, path, rows.Count + 1));
        return rows.Count > 0 ? new GoldenSet(rows.ToImmutable()) : throw Invalid("there are no rows", path);
    }

    /// <summary>
    /// Compares one answer. Numbers may differ by <paramref name="relativeTolerance"/> of the expected value, or of the
    /// output's root mean square where the value is smaller: close to zero, float sums of large terms have no more digits.
    /// </summary>
    public IEnumerable<GoldenMismatch> Compare(int row, JsonElement actual, double relativeTolerance = RelativeTolerance)
    {
        foreach (var expected in Rows[row].Output.EnumerateObject())
        {
            var found = actual.ValueKind == JsonValueKind.Object && actual.TryGetProperty(expected.Name, out var value) ? value : default;
            if (found.ValueKind == JsonValueKind.Undefined || !Agree(expected.Name, expected.Value, found, relativeTolerance))
                yield return new GoldenMismatch(row, expected.Name, expected.Value.GetRawText(), found.ValueKind == JsonValueKind.Undefined ? null : found.GetRawText());
        }
    }

    private bool Agree(string output, JsonElement expected, JsonElement actual, double relativeTolerance)
    {
        if (expected.ValueKind != actual.ValueKind)
            return false;
        if (expected.ValueKind == JsonValueKind.Object)
        {
            return expected.GetPropertyCount() == actual.GetPropertyCount() && expected.EnumerateObject().All(member =>
                actual.TryGetProperty(member.Name, out var value) && Agree(output, member.Value, value, relativeTolerance));
        }

        if (expected.ValueKind != JsonValueKind.Number)
            return JsonElement.DeepEquals(expected, actual);
        var value = expected.GetDouble();
        return Math.Abs(value - actual.GetDouble()) <= relativeTolerance * Math.Max(Math.Abs(value), scales[output]);
    }

    /// <summary>The number, or those of an object of values a class.</summary>
    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => [value.GetDouble()],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Numbers(member.Value)),
        _ => [],
    };

    private static GoldenRow Parse(string line, string path, int number)
    {
        try
        {
            var row = JsonSerializer.Deserialize(line, GoldenJson.Default.GoldenRow);
            return row is { Input.ValueKind: JsonValueKind.Object, Output.ValueKind: JsonValueKind.Object } ? row : throw new JsonException("expected {\"input\":{…},\"output\":{…}}");
        }
        catch (JsonException e)
        {
            throw Invalid(e.Message, path, number, e);
        }
    }

    private static MlOpsException Invalid(string why, string path, int line = 0, Exception? inner = null) =>
        new(DiagnosticCodes.InvalidGoldenRows, why, new SourceLocation(path, line), inner);
}
