using MlOps.Data.Frames;

namespace MlOps.Training.Pipeline;

internal static class LabelReader
{
    /// <summary>One a row; a class is 0 or 1, a missing label NaN.</summary>
    public static double[] Of(Column column, ReadOnlySpan<int> rows)
    {
        var labels = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            labels[i] = column.IsMissing(rows[i]) ? double.NaN : Of(column, rows[i]);
        return labels;
    }

    private static double Of(Column column, int row) => column switch
    {
        Float64Column numbers => numbers.Values[row],
        Int64Column integers => integers.Values[row],
        BooleanColumn classes => classes.Values[row] ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.GetType().Name, "This column cannot be a label."),
    };
}
