using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Features;

/// <summary>Finds the column that a feature reads and refuses what would not be the same in training and in scoring.</summary>
internal static class FeatureColumns
{
    /// <exception cref="MlOpsException">MLOPS3010, MLOPS3011 or MLOPS3012.</exception>
    public static Column Require(Frame frame, Feature feature, params ReadOnlySpan<ColumnType> types)
    {
        var column = frame.Columns.FirstOrDefault(c => c.Name == feature.Column)
            ?? throw new MlOpsException(DiagnosticCodes.UnknownFeatureColumn,
                $"feature {feature.Name}: there is no column '{feature.Column}'; there are {string.Join(", ", frame.Columns.Select(c => c.Name))}");
        var type = column.Schema.Type;
        if (!types.Contains(type))
        {
            throw new MlOpsException(DiagnosticCodes.FeatureTypeMismatch,
                $"feature {feature.Name}: column '{feature.Column}' is {type}, and {Describe(feature)} takes {string.Join(" or ", types.ToArray())}");
        }

        if (column.Schema.Nullable && type is (ColumnType.Boolean or ColumnType.Timestamp))
        {
            throw new MlOpsException(DiagnosticCodes.NullableFeature,
                $"feature {feature.Name}: column '{feature.Column}' is a nullable {type}, and a scoring request has no way to leave it out; declare it not nullable");
        }

        return column;
    }

    private static string Describe(Feature feature) => feature switch
    {
        NumericFeature => "a numeric feature",
        StandardizedFeature => "a standardised feature",
        OneHotFeature => "a one-hot feature",
        MapFeature => "a mapped feature",
        _ => "a part of a timestamp",
    };
}
