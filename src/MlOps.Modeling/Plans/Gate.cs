using System.Globalization;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>A condition on a metric without which no model is written. NaN never passes.</summary>
/// <param name="Worst">Judges the slice's value for which the metric is worst, instead of all held-out rows.</param>
/// <param name="OverBaseline">Judges the metric's <see cref="MetricTraits.Skill"/> over the baseline instead of the metric itself.</param>
public sealed record Gate(
    Metric Metric,
    Comparison Comparison,
    double Threshold,
    Slice? Worst = null,
    bool OverBaseline = false)
{
    public bool Passes(double value) => Comparison switch
    {
        Comparison.AtLeast => value >= Threshold,
        Comparison.AtMost => value <= Threshold,
        Comparison.GreaterThan => value > Threshold,
        Comparison.LessThan => value < Threshold,
        _ => false,
    };

    /// <summary>As the author would write it: <c>RSquared >= 0.9</c>, <c>Worst(payment_type).Rmse.BeatsBaselineBy(0.2)</c>.</summary>
    public string Expression => Subject + (OverBaseline ? $".BeatsBaselineBy({CanonicalJson.Number(Threshold)})" : $" {Symbol} {CanonicalJson.Number(Threshold)}");

    private string Subject => Worst is null ? Metric.ToString() : string.Create(CultureInfo.InvariantCulture, $"Worst({Worst.Name}).{Metric}");

    private string Symbol => Comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.GreaterThan => ">",
        _ => "<",
    };
}
