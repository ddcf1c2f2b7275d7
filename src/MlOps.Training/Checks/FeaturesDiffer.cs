using System.Runtime.InteropServices;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

internal sealed class FeaturesDiffer : ITrainingCheck
{
    public DiagnosticCode Code => DiagnosticCodes.DuplicateFeature;

    public string Name => "no two features are the same";

    public CheckOutcome Run(TrainingData data) => new(FormattableString.Invariant($"{data.Features.Length} features"), [.. Findings(data)]);

    private static IEnumerable<string> Findings(TrainingData data)
    {
        var features = data.Slices.ToList();
        for (var second = 1; second < features.Count; second++)
        {
            if (features.Take(second).FirstOrDefault(first => Same(first, features[second])) is { } first)
                yield return $"the features {first.Name} and {features[second].Name} have the same values in all training rows: keep one";
        }
    }

    /// <summary>Ends at the first difference, which for features that differ is almost always among the first rows.</summary>
    private static bool Same(FeatureSlice first, FeatureSlice second) =>
        first.Columns.Length == second.Columns.Length
        && first.Columns.Zip(second.Columns).All(static pair => Bits(pair.First).SequenceEqual(Bits(pair.Second)));

    private static ReadOnlySpan<int> Bits(float[] column) => MemoryMarshal.Cast<float, int>(column);
}
