namespace MlOps.Modeling;

/// <summary>A metric in a gate: it can be compared with a number or with the baseline. Read as an expression, never evaluated.</summary>
public readonly struct Measure
{
    /// <summary>
    /// The model goes at least this share of the way from the baseline (the best constant prediction) to perfection: 0.2 asks an
    /// error to be at most 80 % of the baseline's.
    /// </summary>
    public bool BeatsBaselineBy(double share) => throw NeverEvaluated();

    public static bool operator >=(Measure measure, double threshold) => throw NeverEvaluated();

    public static bool operator <=(Measure measure, double threshold) => throw NeverEvaluated();

    public static bool operator >(Measure measure, double threshold) => throw NeverEvaluated();

    public static bool operator <(Measure measure, double threshold) => throw NeverEvaluated();

    internal static NotSupportedException NeverEvaluated() => new("A gate is read as an expression, never evaluated.");
}
