using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Tests.Features;

internal static class Frames
{
    public static Column Doubles(string name, params double[] values) => new Float64Column(new ColumnSchema(name, ColumnType.Float64), values);

    /// <summary>Null is a missing value, and makes the column nullable.</summary>
    public static Column Integers(string name, params long?[] values) => new Int64Column(
        new ColumnSchema(name, ColumnType.Int64, Nullable: values.Contains(null)), [.. values.Select(v => v ?? 0)], values.Contains(null) ? [.. values.Select(v => v is null)] : null);

    public static Column Booleans(string name, params bool[] values) => new BooleanColumn(new ColumnSchema(name, ColumnType.Boolean), values);

    public static Column Timestamps(string name, params string[] values) => new TimestampColumn(
        new ColumnSchema(name, ColumnType.Timestamp),
        [.. values.Select(text => (DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal) - DateTime.UnixEpoch).Ticks / 10)]);

    public static Column Texts(string name, params string?[] values)
    {
        string[] dictionary = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return new StringColumn(new ColumnSchema(name, ColumnType.String, Nullable: values.Contains(null)), [.. values.Select(v => v is null ? -1 : Array.IndexOf(dictionary, v))], dictionary);
    }

    public static Frame Of(params Column[] columns) => new(columns);

    public static int[] AllRows(this Frame frame) => [.. Enumerable.Range(0, frame.RowCount)];
}
