using System.Globalization;
using System.Text;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>A value of expectations.yaml: as it is written there, for messages, and in SQL.</summary>
internal sealed record Literal(string Text, string Sql)
{
    /// <summary>In digits that read back as the same double; a bare literal would be a DECIMAL.</summary>
    public static string Of(double value) => string.Create(CultureInfo.InvariantCulture, $"CAST('{value:R}' AS DOUBLE)");

    /// <returns>Null where the text is no value of the type.</returns>
    public static Literal? Parse(ColumnType type, string text)
    {
        switch (type)
        {
            case ColumnType.Int64 when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer):
                return new Literal(text, string.Create(CultureInfo.InvariantCulture, $"CAST('{integer}' AS BIGINT)"));
            case ColumnType.Int64 or ColumnType.Float64:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new Literal(text, Of(number)) : null;
            case ColumnType.String:
                return new Literal(text, Engine.Sql.Text(text));
            default:
                return text.Length > 0 && CellGrammar.Matches(type, Encoding.UTF8.GetBytes(text)) ? new Literal(text, $"CAST({Engine.Sql.Text(text)} AS {Engine.Sql.Type(type)})") : null;
        }
    }

    /// <summary>Whether it is above another one of the same column, which is no text.</summary>
    public bool IsAbove(Literal other, ColumnType type) => type == ColumnType.Timestamp
        ? CellGrammar.TryRead(type, Encoding.UTF8.GetBytes(Text), out var own) && other.Comparer(type)(own) > 0
        : Number(Text) > Number(other.Text);

    /// <summary>Compares a column's value, as <see cref="Engine.CellBits"/>, with this one, as the engine does: an integer with a fraction as doubles.</summary>
    public Func<long, int> Comparer(ColumnType type)
    {
        if (type == ColumnType.Int64 && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return bits => bits.CompareTo(integer);
        if (type is ColumnType.Int64 or ColumnType.Float64)
        {
            var number = Number(Text);
            return bits => Engine.CellBits.ToNumber(type, bits).CompareTo(number);
        }

        return CellGrammar.TryRead(type, Encoding.UTF8.GetBytes(Text), out var own) ? bits => bits.CompareTo(own) : throw new InvalidOperationException($"'{Text}' was parsed as {type} before.");
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
