using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>Counts in how many training rows an n-gram occurs. Each distinct text is cut into words once.</summary>
internal static class WordsFitter
{
    public static FittedWords Fit(WordsFeature feature, StringColumn column, ReadOnlySpan<int> rows)
    {
        var counts = CategoryCounts.RowsByCode(column, rows);
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        var spellings = new SortedSet<string>(StringComparer.Ordinal);
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] == 0)
                continue;
            var words = TextWords.In(column.Dictionary[code]);
            spellings.UnionWith(words);
            foreach (var term in TextWords.Terms([.. words.Select(TextWords.Fold)], feature.Words).Distinct(StringComparer.Ordinal))
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, term, out _) += counts[code];
        }

        var kept = frequencies.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(feature.MaxTerms).ToList();
        if (kept.Count == 0)
            throw new MlOpsException(DiagnosticCodes.FeatureWithoutValues, $"feature {feature.Name}: column '{column.Name}' has no word in the {rows.Length} training rows; remove the feature");

        var vocabulary = kept.SelectMany(pair => pair.Key.Split(' ')).ToHashSet(StringComparer.Ordinal);
        var total = rows.Length;
        return new FittedWords(
            feature.Column,
            [.. kept.Select(pair => pair.Key)],
            feature.Words,
            [.. spellings.Where(spelling => vocabulary.Contains(TextWords.Fold(spelling)))],
            feature.Weighting == WordWeighting.TfIdf ? [.. kept.Select(pair => PortableMath.Log((1.0 + total) / (1.0 + pair.Value)) + 1)] : []);
    }
}
