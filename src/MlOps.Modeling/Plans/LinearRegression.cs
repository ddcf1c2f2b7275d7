using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>Ridge regression: least squares with an L2 penalty on the weights, none on the intercept (Hoerl and Kennard 1970).</summary>
public sealed record LinearRegression : TrainerOptions
{
    [JsonRequired]
    public double L2 { get; init; } = 1;

    [JsonIgnore]
    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression];

    internal override void Check() => InRange(L2, 0, 1e9, nameof(L2));
}
