using MlOps.Data.Frames;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>Parts of a timestamp in microseconds since 1970-01-01 UTC, rounded down, so that they are right before 1970 too.</summary>
internal static class DateParts
{
    private const long Minute = 60_000_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    public static int[] Of(TimestampColumn column, DatePart part, ReadOnlySpan<int> rows)
    {
        var parts = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            parts[i] = Of(column.Values[rows[i]], part);
        return parts;
    }

    /// <summary>The part's least value.</summary>
    public static int First(DatePart part) => part is DatePart.Month or DatePart.Day ? 1 : 0;

    /// <summary>How many values the part can have, where they come again.</summary>
    public static int Count(DatePart part) => part switch
    {
        DatePart.Hour => 24,
        DatePart.DayOfWeek => 7,
        DatePart.Minute => 60,
        DatePart.Month => 12,
        DatePart.Day => 31,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "This part does not come again."),
    };

    public static int Of(long microseconds, DatePart part) => part switch
    {
        DatePart.Hour => (int)(Remainder(microseconds, Day) / Hour),
        DatePart.Minute => (int)(Remainder(microseconds, Hour) / Minute),

        // 1970-01-01 was a Thursday.
        DatePart.DayOfWeek => (int)Remainder(Days(microseconds) + 4, 7),
        DatePart.Month => (int)CivilDate.Of(Days(microseconds)).Month,
        DatePart.Day => (int)CivilDate.Of(Days(microseconds)).Day,
        DatePart.Year => (int)CivilDate.Of(Days(microseconds)).Year,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part."),
    };

    private static long Days(long microseconds) => (microseconds - Remainder(microseconds, Day)) / Day;

    private static long Remainder(long value, long divisor)
    {
        var remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }
}
