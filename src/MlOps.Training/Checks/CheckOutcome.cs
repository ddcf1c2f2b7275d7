using System.Collections.Immutable;

namespace MlOps.Training.Checks;

/// <param name="Detail">What was seen, for model.json: the same on every machine.</param>
/// <param name="Findings">What is wrong, one sentence each; none where all is well.</param>
internal sealed record CheckOutcome(string Detail, ImmutableArray<string> Findings)
{
    /// <summary>A finding where there is one to report.</summary>
    public static CheckOutcome Of(string detail, string? finding = null) => new(detail, finding is null ? [] : [finding]);
}
