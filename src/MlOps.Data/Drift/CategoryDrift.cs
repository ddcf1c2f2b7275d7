using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>How the frequencies of categories moved away from a profile's. A missing value is a category of its own.</summary>
internal sealed class CategoryDrift
{
    private readonly ColumnProfile reference;
    private readonly long[] current;
    private readonly long missing;
    private readonly long others;
    private readonly SortedSet<string> unknown = new(StringComparer.Ordinal);

    /// <param name="names">How many new categories are named.</param>
    public CategoryDrift(ColumnProfile reference, ColumnProfile after, ColumnType type, IReadOnlyList<ValueRun> runs, int names)
    {
        this.reference = reference;
        var places = reference.Top.Select((value, place) => (value.Value, place)).ToDictionary(pair => pair.Value, pair => pair.place, StringComparer.Ordinal);
        current = new long[places.Count];
        missing = after.Missing;
        foreach (var (text, count) in Values(type, runs))
        {
            if (places.TryGetValue(text, out var place))
            {
                current[place] = count;
                continue;
            }

            others += count;
            NewCount++;
            unknown.Add(text);
            if (unknown.Count > names)
                unknown.Remove(unknown.Max!);
        }
    }

    /// <summary>In ordinal order; none where the reference's values are too many to be categories: names and addresses come and go.</summary>
    public IEnumerable<string> New => reference.IsCategories ? unknown : [];

    /// <summary>In ordinal order.</summary>
    public IEnumerable<string> Vanished => reference.IsCategories ? reference.Top.Where((_, place) => current[place] == 0).Select(value => value.Value).Order(StringComparer.Ordinal) : [];

    private long NewCount { get; }

    public IEnumerable<(DriftMeasure Measure, double Value)> Measure()
    {
        // The reference's categories, the missing, and all others.
        long[] p = [.. reference.Top.Select(value => value.Count), reference.Missing, reference.Count - reference.Top.Sum(value => value.Count)];
        long[] q = [.. current, missing, others];
        yield return (DriftMeasure.Psi, Distributions.Psi(p, q));
        yield return (DriftMeasure.JensenShannon, Distributions.JensenShannon(p, q));
        yield return (DriftMeasure.ChiSquare, Distributions.ChiSquare(p, q));
        if (!reference.IsCategories)
            yield break;
        yield return (DriftMeasure.NewCategories, NewCount);
        yield return (DriftMeasure.VanishedCategories, Vanished.Count());
    }

    private static IEnumerable<(string Text, long Count)> Values(ColumnType type, IReadOnlyList<ValueRun> runs)
    {
        if (type == ColumnType.String)
        {
            for (var texts = new MergedTexts(runs); texts.Next();)
                yield return (Encoding.UTF8.GetString(texts.Text), texts.Count);
        }
        else
        {
            for (var values = new MergedNumbers(runs); values.Next();)
                yield return (CellBits.ToText(type, values.Key), values.Count);
        }
    }
}
