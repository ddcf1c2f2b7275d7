using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>
/// How the frequencies of categories moved. A bin is each of the reference's values; what the reference does not have, all in one;
/// and what is missing. Of more than two hundred values those that occur rarely share a bin, for the chance of which rows were
/// drawn would add up over them; of a stored profile, which names twenty of so many, the others share theirs with what is new.
/// </summary>
internal sealed class CategoryDrift
{
    /// <summary>
    /// Rows that a value has, at least, on the smaller side, to have a bin of its own: k bins of so many move psi by 2/50, the
    /// Jensen–Shannon divergence by 0.007 and the chi-square measure by 0.1 in two samples of the same, however large k is.
    /// </summary>
    private const double LeastRows = 50;

    private readonly ColumnProfile reference;
    private readonly FirstNames unknown;
    private readonly FirstNames gone;
    private readonly List<long> before = [];
    private readonly List<long> after = [];

    /// <param name="referenceRuns">All of the reference's values; null where only its profile is at hand.</param>
    /// <param name="names">How many new and vanished categories are named.</param>
    public CategoryDrift(ColumnProfile reference, IReadOnlyList<ValueRun>? referenceRuns, ColumnProfile current, ColumnType type, IReadOnlyList<ValueRun> runs, int names)
    {
        this.reference = reference;
        (unknown, gone) = (new FirstNames(names), new FirstNames(names));
        var all = !reference.IsCategories && referenceRuns is not null;
        IsWhole = all || reference.IsCategories;
        var least = all ? LeastRows * Math.Max(1, (double)reference.Count / Math.Max(1, current.Count)) : 0;
        var (rareBefore, rareAfter, others) = (0L, 0L, 0L);
        foreach (var (text, was, isNow) in all ? CategoryCounts.Of(referenceRuns!, runs) : CategoryCounts.Of(reference, type, runs))
        {
            if (was == 0)
            {
                others += isNow;
                unknown.Add(text);
                continue;
            }

            if (isNow == 0)
                gone.Add(text);
            if (was < least)
            {
                (rareBefore, rareAfter) = (rareBefore + was, rareAfter + isNow);
                continue;
            }

            before.Add(was);
            after.Add(isNow);
        }

        // Of a profile's other values nothing is known but how many rows they have.
        before.AddRange([rareBefore, reference.Count - before.Sum() - rareBefore, reference.Missing]);
        after.AddRange([rareAfter, others, current.Missing]);
    }

    /// <summary>In ordinal order; none where the reference's values are not all known.</summary>
    public IEnumerable<string> New => IsWhole ? unknown.Names : [];

    /// <summary>In ordinal order.</summary>
    public IEnumerable<string> Vanished => IsWhole ? gone.Names : [];

    /// <summary>Why not all is measured; null where it is.</summary>
    public string? Unmeasured => IsWhole ? null : FormattableString.Invariant(
        $"the profile names {reference.Top.Length:N0} of its {reference.Distinct:N0} values: how the others moved, which are new and which vanished is not measured; a version as the reference has all");

    /// <summary>Whether all of the reference's values are known.</summary>
    private bool IsWhole { get; }

    public IEnumerable<(DriftMeasure Measure, double Value)> Measure()
    {
        long[] p = [.. before];
        long[] q = [.. after];
        yield return (DriftMeasure.Psi, Distributions.Psi(p, q));
        yield return (DriftMeasure.JensenShannon, Distributions.JensenShannon(p, q));
        yield return (DriftMeasure.ChiSquare, Distributions.ChiSquare(p, q));
        if (!IsWhole)
            yield break;
        yield return (DriftMeasure.NewCategories, unknown.Count);
        yield return (DriftMeasure.VanishedCategories, gone.Count);
    }
}
