namespace MlOps.Training.Trainers.Boosting;

internal static class Quantiles
{
    /// <summary>Between the values on either side in proportion: definition 7 of Hyndman and Fan, "Sample quantiles" (1996).</summary>
    /// <param name="values">At least one, none NaN. Sorted in place.</param>
    public static double Of(Span<double> values, double share)
    {
        values.Sort();
        var position = share * (values.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((position - below) * (values[above] - values[below]));
    }
}
