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
            return new FittedOrdinal(feature.Column, [.. order.Select(category => Checked(feature, column, category))]);
        var categories = CategoryCounts.MostFrequent(feature, column, rows, feature.MaxCategories);
        return new FittedOrdinal(feature.Column, column is Int64Column
            ? [.. categories.OrderBy(category => long.Parse(category, CultureInfo.InvariantCulture))]
            : categories.Sort(StringComparer.Ordinal));
    }

    private static string Checked(OrdinalFeature feature, Column column, string category) => column switch
    {
        StringColumn => category,
        BooleanColumn when category is "true" or "false" => category,
        Int64Column when long.TryParse(category, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value.ToString(CultureInfo.InvariantCulture),
        _ => throw new MlOpsException(DiagnosticCodes.InvalidOrder, $"feature {feature.Name}: the order's category '{category}' is none that column '{feature.Column}', which is {column.Schema.Type}, can have"),
    };
}
