using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.References;

namespace MlOps.Training.Features;

/// <summary>Learns what features need to know (means, categories, vocabularies) from the training rows alone.</summary>
public static class FeatureFitter
{
    /// <param name="trainingRows">Rows of the frame, in the order in which sums are to be taken.</param>
    /// <param name="target">For features that look at the label; null where there is none of them.</param>
    /// <param name="references">The models that <see cref="PredictionFeature"/>s name.</param>
    /// <param name="threads">The most that compute predictions of those at once; they change no bit.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS3001 a parameter out of its range, MLOPS3010 unknown column, MLOPS3011 type that does not fit, MLOPS3012 nullable Boolean
    /// or timestamp, MLOPS3013 no value or category, MLOPS3014 a value that cannot be scaled or told apart, MLOPS3024 an order that does not fit,
    /// MLOPS3306, MLOPS3307 and MLOPS3309 for a map.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled, between features.</exception>
    public static ImmutableArray<FittedFeature> Fit(ImmutableArray<Feature> features, Frame frame, ReadOnlySpan<int> trainingRows, TargetLabels? target = null, ImmutableArray<ReferencedModel> references = default, int threads = 1, CancellationToken ct = default)
    {
        var fitted = ImmutableArray.CreateBuilder<FittedFeature>(features.Length);
        foreach (var feature in features)
        {
            ct.ThrowIfCancellationRequested();
            feature.Verify();
            foreach (var column in feature.Columns)
                FeatureColumns.Require(frame, feature, column);
            fitted.Add(feature is PredictionFeature prediction
                ? new FittedPrediction(prediction.Column, references.First(model => model.Metadata.Name == prediction.Model), threads)
                : Fit(feature, frame, trainingRows, target));
        }

        return fitted.MoveToImmutable();
    }

    private static FittedFeature Fit(Feature feature, Frame frame, ReadOnlySpan<int> rows, TargetLabels? target)
    {
        var column = frame[feature.Column];
        var type = column.Schema.Type;
        return feature switch
        {
            NumericFeature => new FittedNumeric(feature.Column, type),
            StandardizedFeature standardized => StandardizedFitter.Fit(standardized, column, rows),
            MinMaxFeature or LogFeature or ClippedFeature or QuantileBinsFeature or FilledFeature => NumberFitter.Fit(feature, column, rows),
            OneHotFeature oneHot => new FittedOneHot(feature.Column, type, CategoryCounts.MostFrequent(feature, column, rows, oneHot.MaxCategories)),
            OrdinalFeature ordinal => OrdinalFitter.Fit(ordinal, column, rows),
            TargetFeature encoded => TargetFitter.Fit(encoded, column, frame, rows, target ?? throw new ArgumentNullException(nameof(target), $"The feature {feature.Name} looks at the label.")),
            HashedFeature hashed => Hashed(hashed, column),
            ProductFeature product => new FittedProduct(product.Column, product.Other),
            CrossedFeature crossed => CrossedFitter.Fit(crossed, frame, rows),
            DatePartFeature date => new FittedDatePart(date.Column, date.Part, date.OneHot),
            CyclicFeature cyclic => new FittedCyclic(cyclic.Column, cyclic.Part),
            WordsFeature words => WordsFitter.Fit(words, (StringColumn)column, rows),
            MapFeature map => MapFitter.Fit(map, column, rows),
            _ => throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"feature {feature.Name}: there is no feature kind {feature.GetType().Name}"),
        };
    }

    private static FittedHashed Hashed(HashedFeature feature, Column column)
    {
        if (column is Int64Column integers)
            ExactIntegers.Require(feature, integers);
        return new FittedHashed(feature.Column, feature.Buckets);
    }
}
