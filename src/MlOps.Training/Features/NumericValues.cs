using MlOps.Data.Frames;

namespace MlOps.Training.Features;

/// <summary>A number column as doubles, NaN where a value is missing. Integers beyond 2⁵³ are rounded, as a double input of the model is.</summary>
internal static class NumericValues
{
    public static double[] Of(Column column, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        Read(column, rows, values);
        return values;
    }

    private static void Read(Column column, ReadOnlySpan<int> rows, Span<double> values)
    {
        switch (column)
        {
            case Float64Column float64:
                var doubles = float64.Values;
                for (var i = 0; i < rows.Length; i++)
                    values[i] = doubles[rows[i]];
                break;
            case Int64Column int64:
                var integers = int64.Values;
                var missing = int64.Missing;
                for (var i = 0; i < rows.Length; i++)
                    values[i] = missing is not null && missing[rows[i]] ? double.NaN : integers[rows[i]];
                break;
            default:
                throw new InvalidOperationException($"Column '{column.Name}' is no number but {column.Schema.Type}.");
        }
    }
}
