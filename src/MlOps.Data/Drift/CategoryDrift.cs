using MlOps.Data.Frames;

namespace MlOps.Data.Drift;

/// <summary>How the frequencies of categories moved. A missing value is a category of its own.</summary>
internal sealed class CategoryDrift
{
    /// <summary>Text with more different values is no category: names and addresses come and go.</summary>
    private const int MaxCategories = 200;

    private readonly long[] reference;
    private readonly long[] current;
    private readonly bool areCategories;

    public CategoryDrift(Column before, Column after)
    {
        var (p, q) = (Counts(before), Counts(after));
        New = [.. q.Keys.Except(p.Keys, StringComparer.Ordinal)];
        Vanished = [.. p.Keys.Except(q.Keys, StringComparer.Ordinal)];
        areCategories = p.Count <= MaxCategories;
        var kept = p.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MaxCategories).Select(pair => pair.Key).ToArray();
        reference = Bins(p, kept, before.Length);
        current = Bins(q, kept, after.Length);
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> New { get; }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Vanished { get; }

    public IEnumerable<(DriftMeasure Measure, double Value)> Measure()
    {
        yield return (DriftMeasure.Psi, Distributions.Psi(reference, current));
        yield return (DriftMeasure.JensenShannon, Distributions.JensenShannon(reference, current));
        yield return (DriftMeasure.ChiSquare, Distributions.ChiSquare(reference, current));
        if (!areCategories)
            yield break;
        yield return (DriftMeasure.NewCategories, New.Count);
        yield return (DriftMeasure.VanishedCategories, Vanished.Count);
    }

    /// <summary>The kept categories, then the missing, then all others.</summary>
    private static long[] Bins(SortedDictionary<string, long> counts, string[] kept, int rows)
    {
        var bins = new long[kept.Length + 2];
        for (var i = 0; i < kept.Length; i++)
            bins[i] = counts.GetValueOrDefault(kept[i]);
        bins[^2] = rows - counts.Values.Sum();
        bins[^1] = rows - bins[..^1].Sum();
        return bins;
    }

    private static SortedDictionary<string, long> Counts(Column column)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var values = column switch
        {
            StringColumn texts => Enumerable.Range(0, texts.Length).Select(row => texts[row]),
            BooleanColumn booleans => Enumerable.Range(0, booleans.Length).Select(row => booleans.IsMissing(row) ? null : booleans.Values[row] ? "true" : "false"),
            _ => throw new ArgumentException($"A column of the class {column.GetType().Name} has no categories.", nameof(column)),
        };
        foreach (var value in values.OfType<string>())
            counts[value] = counts.GetValueOrDefault(value) + 1;
        return counts;
    }
}
