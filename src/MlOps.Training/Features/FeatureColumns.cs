using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Features;

/// <summary>Finds the columns that a feature reads and refuses what would not be the same in training and in scoring.</summary>
internal static class FeatureColumns
{
    /// <exception cref="MlOpsException">MLOPS3010, MLOPS3011 or MLOPS3012.</exception>
    public static Column Require(Frame frame, Feature feature) => Require(frame, feature, feature.Column);

    /// <inheritdoc cref="Require(Frame, Feature)"/>
    public static Column Require(Frame frame, Feature feature, string name)
    {
        var column = frame.Columns.FirstOrDefault(c => c.Name == name)
            ?? throw new MlOpsException(DiagnosticCodes.UnknownFeatureColumn,
                $"feature {feature.Name}: there is no column '{name}'; there are {string.Join(", ", frame.Columns.Select(c => c.Name))}");
        var type = column.Schema.Type;
        var types = feature.TypesOf(name);
        if (!types.Contains(type))
        {
            throw new MlOpsException(DiagnosticCodes.FeatureTypeMismatch,
                $"feature {feature.Name}: column '{name}' is {type}, and the feature takes {string.Join(" or ", types)}");
        }

        if (column.Schema.Nullable && type is (ColumnType.Boolean or ColumnType.Timestamp))
        {
            throw new MlOpsException(DiagnosticCodes.NullableFeature,
                $"feature {feature.Name}: column '{name}' is a nullable {type}, and a scoring request has no way to leave it out; declare it not nullable");
        }

        return column;
    }
}
