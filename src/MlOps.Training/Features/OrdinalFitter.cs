using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

internal static class OrdinalFitter
{
    public static FittedOrdinal Fit(OrdinalFeature feature, Column column, ReadOnlySpan<int> rows)
    {
        if (feature.Order is { } order)
            return new FittedOrdinal(feature.Column, Ordered(feature, column, order));
        var categories = CategoryCounts.MostFrequent(feature, column, rows, feature.MaxCategories);
        return new FittedOrdinal(feature.Column, column is Int64Column
            ? [.. categories.OrderBy(category => long.Parse(category, CultureInfo.InvariantCulture))]
            : categories.Sort(StringComparer.Ordinal));
    }

    private static ImmutableArray<string> Ordered(OrdinalFeature feature, Column column, ImmutableArray<string> order)
    {
        ImmutableArray<string> categories = [.. order.Select(category => Checked(feature, column, category))];
        return categories.GroupBy(category => category, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new MlOpsException(DiagnosticCodes.InvalidOrder, $"feature {feature.Name}: the order has {twice.Key} twice")
            : categories;
    }

    private static string Checked(OrdinalFeature feature, Column column, string category)
    {
        switch (column)
        {
            case StringColumn:
            case BooleanColumn when category is "true" or "false":
                return category;
            case Int64Column integers when long.TryParse(category, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value):
                ExactIntegers.Require(feature, integers, value);
                return value.ToString(CultureInfo.InvariantCulture);
            default:
                throw new MlOpsException(DiagnosticCodes.InvalidOrder, $"feature {feature.Name}: the order's category '{category}' is none that column '{feature.Column}', which is {column.Schema.Type}, can have");
        }
    }
}
