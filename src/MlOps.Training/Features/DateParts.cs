using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>Parts of a timestamp in microseconds since 1970-01-01 UTC, rounded down, so that they are right before 1970 too.</summary>
internal static class DateParts
{
    private const long Minute = 60_000_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    public static int Of(long microseconds, DatePart part) => part switch
    {
        DatePart.Hour => (int)(Remainder(microseconds, Day) / Hour),
        DatePart.Minute => (int)(Remainder(microseconds, Hour) / Minute),

        // 1970-01-01 was a Thursday.
        DatePart.DayOfWeek => (int)Remainder(Math.DivRem(microseconds - Remainder(microseconds, Day), Day).Quotient + 4, 7),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part."),
    };

    private static long Remainder(long value, long divisor)
    {
        var remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }
}
