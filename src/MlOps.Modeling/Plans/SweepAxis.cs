using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>One option of the trainer and what is tried for it: listed values, or a range that is drawn from.</summary>
/// <param name="Option">As the plan's JSON names it: <c>learningRate</c>.</param>
/// <param name="Values">In the order in which they are tried; null where there is a range.</param>
/// <param name="From">Above 0: the range is drawn from evenly on a logarithmic scale.</param>
/// <param name="Integer">Whether what is drawn is rounded to an integer; null for no.</param>
public sealed record SweepAxis(string Option, ImmutableArray<JsonElement>? Values = null, double? From = null, double? To = null, bool? Integer = null)
{
    /// <summary>A number of the range as the option takes it.</summary>
    public JsonElement Number(double value) =>
        TrainerJson.WriteOption(Integer == true ? Math.Round(value) : value);
}
