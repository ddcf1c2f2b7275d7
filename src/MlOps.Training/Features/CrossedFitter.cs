using MlOps.Data.Frames;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

internal static class CrossedFitter
{
    // Of a column's own categories, more than any pair of them is kept for.
    private const int MostCategories = 10_000;

    public static FittedCrossed Fit(CrossedFeature feature, Frame frame, ReadOnlySpan<int> rows) => FittedCrossed.Fit(
        Source(feature, frame[feature.Column], feature.Part, rows), Source(feature, frame[feature.Other], feature.OtherPart, rows), frame, rows, feature.MaxCategories);

    private static CategorySource Source(CrossedFeature feature, Column column, DatePart? part, ReadOnlySpan<int> rows) => part is { } timePart
        ? new PartCategories(column.Name, timePart)
        : new ColumnCategories(column.Name, CategoryCounts.MostFrequent(feature, column, rows, MostCategories));
}
