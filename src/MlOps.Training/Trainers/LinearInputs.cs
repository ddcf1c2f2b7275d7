using MlOps.Modeling.Diagnostics;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>A linear model or a network turns a NaN or an infinity into a prediction that is none, so they are refused by name.</summary>
internal static class LinearInputs
{
    /// <exception cref="MlOpsException">MLOPS3014 or MLOPS3015, naming the feature and the row.</exception>
    public static void RefuseNotFinite(FeatureMatrix features)
    {
        for (var i = 0; i < features.Columns.Length; i++)
        {
            var column = features.Columns[i];
            if (Lanes.AllFinite(column))
                continue;
            for (var row = 0; row < column.Length; row++)
            {
                if (float.IsFinite(column[row]))
                    continue;
                throw float.IsNaN(column[row])
                    ? new MlOpsException(DiagnosticCodes.MissingValueInLinearModel, FormattableString.Invariant($"feature {features.Names[i]} has no value in row {row + 1} of {features.RowCount}, and neither a linear model nor a network can do without: standardise the column, so that a missing value becomes the mean"))
                    : new MlOpsException(DiagnosticCodes.ValueNotFinite, FormattableString.Invariant($"feature {features.Names[i]} is {column[row]} as a float in row {row + 1} of {features.RowCount}, and linear models and networks need finite values"));
            }
        }
    }
}
