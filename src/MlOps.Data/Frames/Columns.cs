using MlOps.Modeling.Schema;

namespace MlOps.Data.Frames;

/// <summary>A column of fixed-size values; <c>missing</c>, where there is one, says which rows have none (their value is then default).</summary>
public abstract class ValueColumn<T>(ColumnSchema schema, T[] values, bool[]? missing) : Column(schema, values.Length)
    where T : struct
{
    public ReadOnlySpan<T> Values => values;

    /// <summary>Null where every row has a value.</summary>
    public bool[]? Missing { get; } = missing;

    public override bool IsMissing(int row) => Missing is not null && Missing[row];
}

public sealed class BooleanColumn(ColumnSchema schema, bool[] values, bool[]? missing = null) : ValueColumn<bool>(schema, values, missing);

public sealed class Int64Column(ColumnSchema schema, long[] values, bool[]? missing = null) : ValueColumn<long>(schema, values, missing);

/// <summary>Missing values are NaN.</summary>
public sealed class Float64Column(ColumnSchema schema, double[] values) : Column(schema, values.Length)
{
    public ReadOnlySpan<double> Values => values;

    public override bool IsMissing(int row) => double.IsNaN(values[row]);
}

/// <summary>Microseconds since 1970-01-01T00:00:00 UTC.</summary>
public sealed class TimestampColumn(ColumnSchema schema, long[] values, bool[]? missing = null) : ValueColumn<long>(schema, values, missing);

/// <summary>Text as codes into a dictionary in ordinal order; a missing value has the code −1.</summary>
public sealed class StringColumn(ColumnSchema schema, int[] codes, string[] dictionary) : Column(schema, codes.Length)
{
    public ReadOnlySpan<int> Codes => codes;

    public IReadOnlyList<string> Dictionary => dictionary;

    public override bool IsMissing(int row) => codes[row] < 0;

    public string? this[int row] => codes[row] < 0 ? null : dictionary[codes[row]];
}
