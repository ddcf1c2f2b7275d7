using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Checks;

/// <summary>Trees send a missing value (NaN) one way or the other; every other model's prediction would be NaN. Nothing takes an infinity.</summary>
internal sealed class FeaturesFinite : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.FeatureNotFinite;

    public string Name => "feature values are finite";

    public CheckOutcome Run(TrainingData data) => new(
        FormattableString.Invariant($"{data.Training.Columns.Length} feature outputs"),
        [.. Enumerable.Range(0, data.Training.Columns.Length).SelectMany(output => Finding(data, output))]);

    private static IEnumerable<string> Finding(TrainingData data, int output)
    {
        var missingAllowed = data.Plan.Trainer is GradientBoosting;
        var count = Count(data.Training, output, missingAllowed) + Count(data.Test, output, missingAllowed);
        if (count > 0)
            yield return FormattableString.Invariant($"the feature {data.Training.Names[output]} is {(missingAllowed ? "infinite" : "infinite or missing")} in {count} rows: {(missingAllowed ? "a column's numbers must fit a float32" : "use Standardize, which takes the mean for a missing number, or Fill")}");
    }

    private static int Count(FeatureMatrix matrix, int output, bool missingAllowed) =>
        matrix.Columns[output].Count(value => !float.IsFinite(value) && !(missingAllowed && float.IsNaN(value)));
}
