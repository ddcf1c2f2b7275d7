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
        text = type switch
        {
            ColumnType.Boolean => Boolean(value),
            ColumnType.Int64 => Integer(value),
            ColumnType.Float64 => Number(value),
            ColumnType.String => Text(value),
            _ => Moment(value),
        };
        // An empty text is a text; of every other type it is no value.
        return text.Length == 0 ? value is "" && type == ColumnType.String : CellGrammar.Matches(type, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>SQLite has no Booleans, and keeps 0 and 1.</summary>
    private static string Boolean(object value) => value switch
    {
        false or 0L => "false",
        true or 1L => "true",
        string word => word,
        _ => "",
    };

    private static string Integer(object value) => value switch
    {
        long or int or short => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        decimal number when decimal.IsInteger(number) => number.ToString("F0", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>The shortest text that is read back as the same number of the database's own width.</summary>
    private static string Number(object value) => value switch
    {
        long or int or short => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Text(object value) => value switch
    {
        string text => text,
        char or Guid or long or int or short or double or float or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => "",
    };

    /// <summary>Times with a zone come as UTC. PostgreSQL's infinities come as the ends of what a moment can be.</summary>
    private static string Moment(object value) => value switch
    {
        string moment => moment.Replace(' ', 'T'),
        DateTime moment when moment != DateTime.MinValue && moment != DateTime.MaxValue => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateOnly day when day != DateOnly.MinValue && day != DateOnly.MaxValue => day.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture),
        _ => "",
    };
}
