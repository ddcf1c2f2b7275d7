using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Training.Evaluation;
using MlOps.Training.Onnx;

namespace MlOps.Training.Pipeline;

/// <summary>
/// golden.jsonl, a line a row: <c>{"input":{"distance":5.4,…},"output":{"fare_amount":18.2}}</c>. What a caller sends and
/// what the trainer itself predicts, against which every way to the model is tested. Where no row's class is decided, its
/// probability alone.
/// </summary>
internal static class GoldenRows
{
    private const int Most = 500;

    /// <summary>Probabilities nearer than this to the threshold, or to another class's, give either class, as the last bit falls.</summary>
    private const float Undecided = 1e-4f;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="rows">The held-out rows of the frame.</param>
    /// <param name="predictions">One a held-out row, or one a class, row after row.</param>
    public static string Write(ModelSignature signature, Frame frame, int[] rows, float[] predictions)
    {
        var text = new StringBuilder();
        var width = signature.Prediction.Width;
        var (chosen, decided) = Choose(signature, predictions);
        foreach (var i in chosen)
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Options))
                WriteRow(json, signature, frame, rows[i], predictions.AsSpan(i * width, width), decided);
            text.Append(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>At most 500, evenly over the held-out rows whose class is decided; over all where it is in none.</summary>
    private static (IEnumerable<int> Rows, bool Decided) Choose(ModelSignature signature, float[] predictions)
    {
        var width = signature.Prediction.Width;
        int[] all = [.. Enumerable.Range(0, predictions.Length / width)];
        var decided = Array.FindAll(all, i => signature.Label.Type switch
        {
            TensorType.Float => true,
            TensorType.Boolean => Math.Abs(predictions[i] - 0.5f) > Undecided,
            _ => Lead(predictions.AsSpan(i * width, width)) > Undecided,
        });
        var rows = decided.Length > 0 ? decided : all;
        var count = Math.Min(Most, rows.Length);
        return (Enumerable.Range(0, count).Select(i => rows[(long)i * rows.Length / count]), decided.Length > 0);
    }

    /// <summary>By how much the most probable class is ahead of the next.</summary>
    private static float Lead(ReadOnlySpan<float> probabilities)
    {
        var (first, second) = (float.NegativeInfinity, float.NegativeInfinity);
        foreach (var probability in probabilities)
            (first, second) = (Math.Max(first, probability), Math.Max(second, Math.Min(first, probability)));
        return first - second;
    }

    private static void WriteRow(Utf8JsonWriter json, ModelSignature signature, Frame frame, int row, ReadOnlySpan<float> prediction, bool decided)
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
        switch (signature.Label.Type)
        {
            case TensorType.Float:
                json.WriteNumber(signature.Label.Name, prediction[0]);
                break;
            case TensorType.Boolean:
                if (decided)
                    json.WriteBoolean(signature.Label.Name, prediction[0] >= 0.5f);
                json.WriteNumber(ModelSignature.Probability, prediction[0]);
                break;
            default:
                WriteClasses(json, signature, prediction, decided);
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter json, ModelSignature signature, ReadOnlySpan<float> probabilities, bool decided)
    {
        var best = signature.Classes[ClassChoice.MostProbable(probabilities)];
        if (decided && signature.Label.Type == TensorType.Int64)
            json.WriteNumber(signature.Label.Name, long.Parse(best, CultureInfo.InvariantCulture));
        else if (decided)
            json.WriteString(signature.Label.Name, best);
        json.WriteStartObject(ModelSignature.Probabilities);
        for (var i = 0; i < probabilities.Length; i++)
            json.WriteNumber(signature.Classes[i], probabilities[i]);
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
