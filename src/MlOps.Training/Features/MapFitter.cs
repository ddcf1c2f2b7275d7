using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Features;

/// <summary>Asks the author's function once for every value that the training rows have, in the values' order: the order of the rows changes nothing.</summary>
internal static class MapFitter
{
    /// <summary>The most rows that a table may have, and with it the model.</summary>
    public const int MostKeys = 100_000;

    public static FittedMap Fit(MapFeature feature, Column column, ReadOnlySpan<int> rows)
    {
        var function = feature.Function ?? throw new MlOpsException(DiagnosticCodes.CodeNotGiven,
            $"feature {feature.Name}: the plan calls {feature.Method}, and its assembly is not at hand: name it with --assembly");
        var counts = Count(feature, column, rows);
        if (counts.Count == 0)
            throw new MlOpsException(DiagnosticCodes.FeatureWithoutValues, FormattableString.Invariant($"feature {feature.Name}: column '{feature.Column}' has no value in the {rows.Length} training rows; remove the feature"));
        if (counts.Count > MostKeys)
            throw new MlOpsException(DiagnosticCodes.MapTooLarge, FormattableString.Invariant($"feature {feature.Name}: column '{feature.Column}' has {counts.Count:N0} values in the training rows, and {feature.Method} becomes a table of at most {MostKeys:N0}: compute the feature in the dataset"));

        ImmutableArray<string> keys = [.. counts.Keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key}"))];
        var results = counts.Keys.Select(key => Ask(feature, function, key));
        if (feature.Result == MapResult.Number)
            return new FittedNumberMap(feature.Column, feature.Name, column.Schema.Type, keys, [.. results.Select(result => (float)(result is double number ? number : double.NaN))]);

        ImmutableArray<string> texts = [.. results.Select(result => (string?)result ?? "")];
        ImmutableArray<string> categories =
        [
            .. texts.Zip(counts.Values)
                .Where(pair => pair.First.Length > 0)
                .GroupBy(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                .OrderByDescending(group => group.Sum())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(feature.MaxCategories)
                .Select(group => group.Key),
        ];
        return categories.IsEmpty
            ? throw new MlOpsException(DiagnosticCodes.FeatureWithoutValues, $"feature {feature.Name}: {feature.Method} gives nothing for any value of column '{feature.Column}' in the training rows; remove the feature")
            : new FittedCategoryMap(feature.Column, feature.Name, column.Schema.Type, keys, texts, categories);
    }

    private static object? Ask(MapFeature feature, Func<object, object?> function, object key)
    {
        object? result;
        try
        {
            result = function(key);
        }
        catch (Exception e)
        {
            throw new MlOpsException(DiagnosticCodes.MapFailed,
                string.Create(CultureInfo.InvariantCulture, $"feature {feature.Name}: {feature.Method} threw {e.GetType().Name} for '{key}': {e.Message}"), inner: e);
        }

        return result is double number && !float.IsNaN((float)number) && !float.IsFinite((float)number)
            ? throw new MlOpsException(DiagnosticCodes.MapFailed, string.Create(CultureInfo.InvariantCulture, $"feature {feature.Name}: {feature.Method} gives {number} for '{key}', expected a number that a float32 holds, or null"))
            : result;
    }

    private static SortedDictionary<object, long> Count(MapFeature feature, Column column, ReadOnlySpan<int> rows)
    {
        var text = column as StringColumn;
        var counts = new SortedDictionary<object, long>(text is null ? Comparer<object>.Default : StringOrder);
        if (text is not null)
        {
            var byCode = new long[text.Dictionary.Count];
            foreach (var row in rows)
            {
                if (text.Codes[row] is >= 0 and var code)
                    byCode[code]++;
            }

            for (var code = 0; code < byCode.Length; code++)
            {
                // Empty text is a missing value, as in the model's inputs.
                if (byCode[code] > 0 && text.Dictionary[code].Length > 0)
                    counts.Add(text.Dictionary[code], byCode[code]);
            }

            return counts;
        }

        var integers = (Int64Column)column;
        var byValue = new Dictionary<long, long>();
        foreach (var row in rows)
        {
            if (!integers.IsMissing(row))
                CollectionsMarshal.GetValueRefOrAddDefault(byValue, integers.Values[row], out _)++;
        }

        foreach (var (value, count) in byValue)
        {
            ExactIntegers.Require(feature, integers, value);
            counts.Add(value, count);
        }

        return counts;
    }

    private static Comparer<object> StringOrder { get; } = Comparer<object>.Create(static (a, b) => string.CompareOrdinal((string)a, (string)b));
}
