using System.Globalization;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Values of fixed size as integers that sort as the values do: an integer itself, a timestamp's microseconds, 0 and 1, a double's bits.</summary>
internal static class CellBits
{
    /// <summary>Of the finite doubles the order of the bits is theirs once those of the negative are flipped; −0 counts as 0.</summary>
    public static long Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }

    public static double ToDouble(long bits) => BitConverter.Int64BitsToDouble(bits ^ ((bits >> 63) & long.MaxValue));

    /// <summary>Of a column of numbers.</summary>
    public static double ToNumber(ColumnType type, long bits) => type == ColumnType.Float64 ? ToDouble(bits) : bits;

    /// <summary>As a file would have it.</summary>
    public static string ToText(ColumnType type, long bits) => type switch
    {
        ColumnType.Float64 => ToDouble(bits).ToString("R", CultureInfo.InvariantCulture),
        ColumnType.Int64 => bits.ToString(CultureInfo.InvariantCulture),
        ColumnType.Boolean => bits == 0 ? "false" : "true",
        _ => DateTime.UnixEpoch.AddTicks(bits * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
    };
}
