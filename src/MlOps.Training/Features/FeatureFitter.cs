using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Features;

/// <summary>Learns what features need to know (means, categories) from the training rows alone.</summary>
public static class FeatureFitter
{
    /// <param name="trainingRows">Rows of the frame, in the order in which sums are to be taken.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS3010 unknown column, MLOPS3011 type that does not fit, MLOPS3012 nullable Boolean or timestamp, MLOPS3013 no category,
    /// MLOPS3014 a value that cannot be standardised, MLOPS3306, MLOPS3307 and MLOPS3309 for a map.
    /// </exception>
    public static ImmutableArray<FittedFeature> Fit(ImmutableArray<Feature> features, Frame frame, ReadOnlySpan<int> trainingRows)
    {
        var fitted = ImmutableArray.CreateBuilder<FittedFeature>(features.Length);
        foreach (var feature in features)
            fitted.Add(Fit(feature, frame, trainingRows));
        return fitted.MoveToImmutable();
    }

    private static FittedFeature Fit(Feature feature, Frame frame, ReadOnlySpan<int> rows)
    {
        switch (feature)
        {
            case NumericFeature:
                return new FittedNumeric(feature.Column, FeatureColumns.Require(frame, feature, ColumnType.Int64, ColumnType.Float64).Schema.Type);
            case StandardizedFeature standardized:
                return StandardizedFitter.Fit(standardized, FeatureColumns.Require(frame, feature, ColumnType.Int64, ColumnType.Float64), rows);
            case OneHotFeature oneHot:
                return OneHotFitter.Fit(oneHot, FeatureColumns.Require(frame, feature, ColumnType.String, ColumnType.Int64, ColumnType.Boolean), rows);
            case DatePartFeature date:
                FeatureColumns.Require(frame, feature, ColumnType.Timestamp);
                return new FittedDatePart(date.Column, date.Part, date.OneHot);
            case MapFeature map:
                return MapFitter.Fit(map, FeatureColumns.Require(frame, feature, ColumnType.String, ColumnType.Int64), rows);
            default:
                throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"feature {feature.Name}: there is no feature kind {feature.GetType().Name}");
        }
    }
}
