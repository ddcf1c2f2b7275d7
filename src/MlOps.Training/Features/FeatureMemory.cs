using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Features;

/// <summary>What the matrix takes, so that one output a category of a million is refused at once and not killed by the system.</summary>
internal static class FeatureMemory
{
    /// <exception cref="MlOpsException">MLOPS3027.</exception>
    public static void Refuse(ImmutableArray<FittedFeature> features, long rows, long available)
    {
        if (features.IsEmpty)
            return;
        ImmutableArray<int> outputs = [.. features.Select(feature => feature.Outputs.Length)];
        var all = outputs.Sum(count => (long)count);
        var need = rows * all * sizeof(float);
        if (need <= available)
            return;
        var widest = outputs.IndexOf(outputs.Max());
        throw new MlOpsException(DiagnosticCodes.FeaturesTooLarge, FormattableString.Invariant(
            $"{rows:N0} rows × {all:N0} feature outputs take {need >> 20:N0} MiB, and the process may take {available >> 20:N0} MiB; {outputs[widest]:N0} of the outputs are those of column '{features[widest].Column}': keep fewer categories, or use TargetEncode, Ordinal or Hash, which have few outputs for many categories"));
    }
}
