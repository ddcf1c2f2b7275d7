namespace MlOps.Modeling.Plans;

public enum DatePart
{
    /// <summary>0 … 23.</summary>
    Hour,

    /// <summary>0 (Sunday) … 6, as <see cref="System.DayOfWeek"/>.</summary>
    DayOfWeek,

    /// <summary>0 … 59.</summary>
    Minute,
}
