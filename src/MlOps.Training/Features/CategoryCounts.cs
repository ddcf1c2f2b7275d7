using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>Counts the categories of the training rows. Empty text is a missing value, as in the model's inputs.</summary>
internal static class CategoryCounts
{
    /// <summary>The most frequent categories, equal counts by ordinal name.</summary>
    /// <exception cref="MlOpsException">MLOPS3013: there is none; MLOPS3014: an integer that a nullable input cannot hold.</exception>
    public static ImmutableArray<string> MostFrequent(Feature feature, Column column, ReadOnlySpan<int> rows, int most)
    {
        var categories = Counts(column, rows)
            .OrderByDescending(category => category.Count)
            .ThenBy(category => category.Name, StringComparer.Ordinal)
            .Take(most)
            .Select(category => category.Name)
            .ToImmutableArray();
        if (categories.IsEmpty)
            throw new MlOpsException(DiagnosticCodes.FeatureWithoutValues, $"feature {feature.Name}: column '{column.Name}' has no value in the {rows.Length} training rows, so there are no categories; remove the feature");
        if (column is Int64Column integers)
        {
            foreach (var category in categories)
                ExactIntegers.Require(feature, integers, long.Parse(category, CultureInfo.InvariantCulture));
        }

        return categories;
    }

    private static List<(string Name, long Count)> Counts(Column column, ReadOnlySpan<int> rows) => column switch
    {
        StringColumn text => OfText(text, rows),
        Int64Column integers => OfIntegers(integers, rows),
        BooleanColumn booleans => OfBooleans(booleans, rows),
        _ => throw new InvalidOperationException($"Column '{column.Name}' is {column.Schema.Type}, which has no categories."),
    };

    private static List<(string Name, long Count)> OfText(StringColumn column, ReadOnlySpan<int> rows)
    {
        var counts = RowsByCode(column, rows);
        var found = new List<(string, long)>();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0 && column.Dictionary[code].Length > 0)
                found.Add((column.Dictionary[code], counts[code]));
        }

        return found;
    }

    /// <summary>How many rows have each text of the column's dictionary.</summary>
    public static long[] RowsByCode(StringColumn column, ReadOnlySpan<int> rows)
    {
        var counts = new long[column.Dictionary.Count];
        foreach (var row in rows)
        {
            if (column.Codes[row] is >= 0 and var code)
                counts[code]++;
        }

        return counts;
    }

    private static List<(string Name, long Count)> OfIntegers(Int64Column column, ReadOnlySpan<int> rows)
    {
        var counts = new Dictionary<long, long>();
        foreach (var row in rows)
        {
            if (!column.IsMissing(row))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, column.Values[row], out _)++;
        }

        return [.. counts.Select(pair => (pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value))];
    }

    private static List<(string Name, long Count)> OfBooleans(BooleanColumn column, ReadOnlySpan<int> rows)
    {
        var counts = new long[2];
        foreach (var row in rows)
            counts[column.Values[row] ? 1 : 0]++;
        return [.. new[] { ("false", counts[0]), ("true", counts[1]) }.Where(category => category.Item2 > 0)];
    }
}
