using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Features;

/// <summary>Computes fitted features for rows of a frame: the arithmetic that the exported graph repeats.</summary>
public static class FeatureTransform
{
    /// <param name="rows">Rows of the frame; the matrix has them in this order.</param>
    public static FeatureMatrix Apply(ImmutableArray<FittedFeature> features, Frame frame, ReadOnlySpan<int> rows)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var columns = new List<float[]>();
        foreach (var feature in features)
        {
            var outputs = feature.Outputs;
            var values = new float[outputs.Length][];
            for (var i = 0; i < values.Length; i++)
                values[i] = new float[rows.Length];
            Fill(feature, frame[feature.Column], rows, values);
            names.AddRange(outputs);
            columns.AddRange(values);
        }

        return new FeatureMatrix(rows.Length, names.ToImmutable(), [.. columns]);
    }

    private static void Fill(FittedFeature feature, Column column, ReadOnlySpan<int> rows, float[][] outputs)
    {
        switch (feature)
        {
            case FittedNumeric:
                Numeric(column, rows, outputs[0]);
                break;
            case FittedStandardized standardized:
                Standardized(standardized, column, rows, outputs[0]);
                break;
            case FittedOneHot oneHot:
                OneHot(oneHot, column, rows, outputs);
                break;
            case FittedDatePart date:
                DatePart(date, (TimestampColumn)column, rows, outputs);
                break;
            case FittedMap map:
                MapTransform.Fill(map, column, rows, outputs);
                break;
            default:
                throw new InvalidOperationException($"There is no transform for {feature.GetType().Name}.");
        }
    }

    private static void Numeric(Column column, ReadOnlySpan<int> rows, Span<float> output)
    {
        var values = new double[rows.Length];
        NumericValues.Read(column, rows, values);
        for (var i = 0; i < values.Length; i++)
            output[i] = (float)values[i];
    }

    private static void Standardized(FittedStandardized feature, Column column, ReadOnlySpan<int> rows, Span<float> output)
    {
        var values = new double[rows.Length];
        NumericValues.Read(column, rows, values);
        for (var i = 0; i < values.Length; i++)
            output[i] = double.IsNaN(values[i]) ? 0 : (float)((values[i] - feature.Mean) / feature.Scale);
    }

    private static void OneHot(FittedOneHot feature, Column column, ReadOnlySpan<int> rows, float[][] outputs)
    {
        switch (column)
        {
            case StringColumn text:
                var numbers = feature.Categories.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
                var byCode = text.Dictionary.Select(name => numbers.GetValueOrDefault(name, -1)).ToArray();
                for (var i = 0; i < rows.Length; i++)
                    Mark(outputs, text.Codes[rows[i]] is >= 0 and var code ? byCode[code] : -1, i);
                break;
            case Int64Column integers:
                var byValue = feature.Categories.Select((name, number) => (Value: long.Parse(name, CultureInfo.InvariantCulture), number)).ToDictionary(pair => pair.Value, pair => pair.number);
                for (var i = 0; i < rows.Length; i++)
                    Mark(outputs, integers.IsMissing(rows[i]) ? -1 : byValue.GetValueOrDefault(integers.Values[rows[i]], -1), i);
                break;
            case BooleanColumn booleans:
                var (no, yes) = (feature.Categories.IndexOf("false"), feature.Categories.IndexOf("true"));
                for (var i = 0; i < rows.Length; i++)
                    Mark(outputs, booleans.Values[rows[i]] ? yes : no, i);
                break;
            default:
                throw new InvalidOperationException($"Column '{column.Name}' is {column.Schema.Type}, expected {nameof(ColumnType.String)}, {nameof(ColumnType.Int64)} or {nameof(ColumnType.Boolean)}.");
        }
    }

    private static void DatePart(FittedDatePart feature, TimestampColumn column, ReadOnlySpan<int> rows, float[][] outputs)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var part = DateParts.Of(column.Values[rows[i]], feature.Part);
            if (feature.OneHot)
                Mark(outputs, part, i);
            else
                outputs[0][i] = part;
        }
    }

    private static void Mark(float[][] outputs, int category, int row)
    {
        if (category >= 0)
            outputs[category][row] = 1;
    }
}
