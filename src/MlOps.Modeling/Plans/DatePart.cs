namespace MlOps.Modeling.Plans;

/// <summary>Of a timestamp in UTC, in the Gregorian calendar.</summary>
public enum DatePart
{
    /// <summary>0 … 23.</summary>
    Hour,

    /// <summary>0 (Sunday) … 6, as <see cref="System.DayOfWeek"/>.</summary>
    DayOfWeek,

    /// <summary>0 … 59.</summary>
    Minute,

    /// <summary>1 … 12.</summary>
    Month,

    /// <summary>1 … 31, of the month.</summary>
    Day,

    Year,
}
