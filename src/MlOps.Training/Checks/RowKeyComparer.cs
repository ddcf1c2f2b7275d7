using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Checks;

/// <summary>Two rows of a frame are equal where their keys are.</summary>
internal sealed class RowKeyComparer(ImmutableArray<Column> key) : IEqualityComparer<int>
{
    public static IEqualityComparer<int> Of(Frame frame, DatasetSchema schema) =>
        schema.Key.IsEmpty ? EqualityComparer<int>.Default : new RowKeyComparer([.. schema.Key.Select(name => frame[name])]);

    public bool Equals(int x, int y)
    {
        foreach (var column in key)
        {
            if (Value(column, x) != Value(column, y) || column.IsMissing(x) != column.IsMissing(y))
                return false;
        }

        return true;
    }

    public int GetHashCode(int row)
    {
        var hash = new HashCode();
        foreach (var column in key)
            hash.Add(Value(column, row));
        return hash.ToHashCode();
    }

    /// <summary>One number for each different value of the column: a text's is its code.</summary>
    private static long Value(Column column, int row) => column switch
    {
        Int64Column integers => integers.Values[row],
        TimestampColumn timestamps => timestamps.Values[row],
        StringColumn texts => texts.Codes[row],
        BooleanColumn booleans => booleans.Values[row] ? 1 : 0,
        Float64Column doubles => BitConverter.DoubleToInt64Bits(doubles.Values[row]),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.GetType().Name, "This column cannot be part of a key."),
    };
}
