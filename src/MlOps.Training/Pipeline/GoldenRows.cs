using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;

namespace MlOps.Training.Pipeline;

/// <summary>
/// golden.jsonl, a line a row: <c>{"input":{"distance":5.4,…},"output":{"fare_amount":18.2}}</c>. What a caller sends and
/// what the trainer itself predicts, against which every way to the model is tested.
/// </summary>
internal static class GoldenRows
{
    private const int Most = 500;

    /// <summary>Probabilities nearer than this to the threshold give either class, as the last bit falls.</summary>
    private const float Undecided = 1e-4f;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="rows">The held-out rows of the frame.</param>
    /// <param name="predictions">One a held-out row.</param>
    public static string Write(ModelTask task, ModelSignature signature, Frame frame, int[] rows, float[] predictions)
    {
        var text = new StringBuilder();
        foreach (var i in Choose(task, predictions))
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Options))
                WriteRow(json, task, signature, frame, rows[i], predictions[i]);
            text.Append(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>At most 500, evenly over the held-out rows.</summary>
    private static IEnumerable<int> Choose(ModelTask task, float[] predictions)
    {
        int[] decided = [.. Enumerable.Range(0, predictions.Length).Where(i => task == ModelTask.Regression || Math.Abs(predictions[i] - 0.5f) > Undecided)];
        var count = Math.Min(Most, decided.Length);
        return Enumerable.Range(0, count).Select(i => decided[(long)i * decided.Length / count]);
    }

    private static void WriteRow(Utf8JsonWriter json, ModelTask task, ModelSignature signature, Frame frame, int row, float prediction)
    {
        json.WriteStartObject();
        json.WriteStartObject("input");
        foreach (var input in signature.Inputs)
        {
            json.WritePropertyName(input.Name);
            WriteCell(json, frame[input.Name], row);
        }

        json.WriteEndObject();
        json.WriteStartObject("output");
        if (task == ModelTask.Regression)
        {
            json.WriteNumber(signature.Label.Name, prediction);
        }
        else
        {
            json.WriteBoolean(signature.Label.Name, prediction >= 0.5f);
            json.WriteNumber(ModelSignature.Probability, prediction);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, Column column, int row)
    {
        if (column.IsMissing(row))
        {
            json.WriteNullValue();
            return;
        }

        switch (column)
        {
            case Float64Column numbers: json.WriteNumberValue(numbers.Values[row]); break;
            case Int64Column integers: json.WriteNumberValue(integers.Values[row]); break;
            case BooleanColumn booleans: json.WriteBooleanValue(booleans.Values[row]); break;
            case StringColumn texts: json.WriteStringValue(texts[row]); break;
            case TimestampColumn timestamps: json.WriteStringValue(Text(timestamps.Values[row])); break;
        }
    }

    /// <summary>As in a dataset's CSV files: without a fraction where it is zero.</summary>
    private static string Text(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
