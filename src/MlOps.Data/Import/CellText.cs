using System.Globalization;
using System.Text;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Import;

/// <summary>A database's value as a cell of a column's type, as strictly as cells are read.</summary>
internal static class CellText
{
    public static string Expected(ColumnType type) => CellGrammar.Expected(type);

    public static bool TryWrite(ColumnType type, object value, out string text)
    {
        text = (type, value) switch
        {
            (ColumnType.Boolean, 0L) => "false",
            (ColumnType.Boolean, 1L) => "true",
            (ColumnType.Boolean, string word) => word,
            (ColumnType.Int64, long number) => number.ToString(CultureInfo.InvariantCulture),
            (ColumnType.Float64, long or double) => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
            (ColumnType.String, string or long or double) => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            (ColumnType.Timestamp, string moment) => moment.Replace(' ', 'T'),
            _ => "",
        };
        // An empty text is a text; of every other type it is no value.
        return text.Length == 0 ? value is "" && type == ColumnType.String : CellGrammar.Matches(type, Encoding.UTF8.GetBytes(text));
    }
}
