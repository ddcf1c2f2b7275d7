namespace MlOps.Training.Features;

/// <summary>
/// The Gregorian date of a day since 1970-01-01, in additions and divisions of integers alone, so that an ONNX graph can take
/// the same steps: years begin in March and are counted in eras of 400, so that the leap day is the last of a year and every
/// number that is divided is positive (Richards, "Calendars", in the Explanatory Supplement to the Astronomical Almanac, 2013).
/// </summary>
internal readonly record struct CivilDate(long Year, long Month, long Day)
{
    /// <summary>From 1 March of the year 0 to 1970-01-01.</summary>
    public const long Epoch = 719_468;

    public const long DaysInEra = 146_097, DaysIn4Years = 1_460, DaysInCentury = 36_524;

    /// <summary>A timestamp of 64 bits reaches 292,000 years back: as many eras make its days positive.</summary>
    public const long Eras = 1_000;

    public static CivilDate Of(long days)
    {
        var shifted = days + Epoch + (Eras * DaysInEra);
        var era = shifted / DaysInEra;
        var dayOfEra = shifted - (era * DaysInEra);
        var yearOfEra = (dayOfEra - (dayOfEra / DaysIn4Years) + (dayOfEra / DaysInCentury) - (dayOfEra / (DaysInEra - 1))) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra) - (yearOfEra / 4) + (yearOfEra / 100);
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;

        // March is 0: January and February, 10 and 11, are of the next year.
        var month = ((monthFromMarch + 2) % 12) + 1;
        return new CivilDate(yearOfEra + ((era - Eras) * 400) + (monthFromMarch / 10), month, day);
    }
}
