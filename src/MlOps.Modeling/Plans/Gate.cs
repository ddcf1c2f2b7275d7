using System.Globalization;
using System.Text.Json.Serialization;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

public enum Comparison
{
    AtLeast,
    AtMost,
    GreaterThan,
    LessThan,
}

/// <summary>A condition on a metric without which no model is written. NaN never passes.</summary>
public sealed record Gate(Metric Metric, Comparison Comparison, double Threshold)
{
    public bool Passes(double value) => Comparison switch
    {
        Comparison.AtLeast => value >= Threshold,
        Comparison.AtMost => value <= Threshold,
        Comparison.GreaterThan => value > Threshold,
        Comparison.LessThan => value < Threshold,
        _ => false,
    };

    /// <summary>As the author would write it: <c>RSquared >= 0.9</c>.</summary>
    [JsonIgnore]
    public string Expression => string.Create(CultureInfo.InvariantCulture, $"{Metric} {Symbol} {CanonicalJson.Number(Threshold)}");

    private string Symbol => Comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.GreaterThan => ">",
        _ => "<",
    };
}
