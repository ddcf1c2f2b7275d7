using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

/// <summary>A feature of several outputs varies where one of them does: a category may well be rare.</summary>
internal sealed class FeaturesVary : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.ConstantFeature;

    public string Name => "no feature is constant";

    public CheckOutcome Run(TrainingData data) => new(
        FormattableString.Invariant($"{data.Features.Length} features"),
        [.. data.Slices
            .Where(feature => feature.Columns.All(IsConstant))
            .Select(feature => $"the feature {feature.Name} has the same value in all training rows and teaches nothing: take it out of the plan, or mend the column")]);

    // float.Equals, unlike ==, takes NaN for equal to NaN: a column of nothing but missing values is constant.
    private static bool IsConstant(float[] column) => Array.TrueForAll(column, value => value.Equals(column[0]));
}
