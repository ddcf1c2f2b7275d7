using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// A text as numbers, one an n-gram of its words, the most frequent n-grams of the training rows. A word is a run of ASCII
/// letters, digits and of all characters beyond ASCII; case is ignored for all spellings of a word that the training rows have.
/// A text without a known n-gram, or a missing one, is all zeros.
/// </summary>
/// <param name="MaxTerms">At most this many n-grams are kept, by the number of rows that they occur in and then by name.</param>
/// <param name="Words">The longest n-gram: 1 for single words, 2 for pairs of neighbours too, and so on.</param>
public sealed record WordsFeature(string Column, WordWeighting Weighting = WordWeighting.TfIdf, int MaxTerms = 256, int Words = 1) : Feature(Column)
{
    public override string Name => $"{Column}.{Weighting}";

    public override ImmutableArray<ColumnType> TypesOf(string column) => [ColumnType.String];

    internal override void Check()
    {
        Limits.Require(MaxTerms, 1, 10_000, nameof(MaxTerms));
        Limits.Require(Words, 1, 4, nameof(Words));
    }
}
