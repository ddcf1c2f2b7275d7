using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Evaluation;

/// <summary>A column's values as text.</summary>
internal static class Categories
{
    /// <summary>What stands for no value.</summary>
    public const string Missing = "(missing)";

    /// <param name="part">Of a timestamp.</param>
    /// <returns>One a row; null where the value is missing.</returns>
    public static string?[] Of(Column column, DatePart? part, int[] rows) =>
        Array.ConvertAll(rows, row => column.IsMissing(row) ? null : Text(column, part, row));

    private static string Text(Column column, DatePart? part, int row) => (column, part) switch
    {
        (StringColumn text, _) => text[row]!,
        (BooleanColumn booleans, _) => booleans.Values[row] ? "true" : "false",
        (Int64Column integers, _) => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        (TimestampColumn times, { } of) => DateParts.Of(times.Values[row], of).ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Name, "This column has no categories."),
    };
}
