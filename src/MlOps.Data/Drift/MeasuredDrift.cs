using System.Globalization;
using System.Text.Json.Serialization;

namespace MlOps.Data.Drift;

/// <param name="Measure">As in expectations.yaml: <c>mean_shift</c>.</param>
/// <param name="Threshold">The most that is no drift yet; null where the measure is off.</param>
public sealed record MeasuredDrift(string Measure, double Value, double? Threshold, bool Drifted)
{
    /// <summary>The value for people: rounded, and beyond every number where one side of two that differ is a constant.</summary>
    [JsonIgnore]
    public string ValueText => Value == double.MaxValue ? "∞ from a constant" : Value.ToString(Value < 1e9 ? "0.####" : "0.##E+0", CultureInfo.InvariantCulture);
}
