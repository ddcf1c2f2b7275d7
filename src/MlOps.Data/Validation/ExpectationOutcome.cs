using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>What came of one expectation.</summary>
/// <param name="Subject">A column, several, or empty for the table.</param>
/// <param name="Expected">In words: <c>≥ 0</c>.</param>
/// <param name="Checked">How many rows it looked at.</param>
/// <param name="Violations">How many of them violate it; with <c>mostly</c> it may hold nevertheless.</param>
/// <param name="Value">The statistic, where it is about one; null too where there is none, as the mean of no rows.</param>
/// <param name="Location">Where it stands in expectations.yaml; null for the implied one.</param>
public sealed record ExpectationOutcome(
    ExpectationKind Kind,
    string Subject,
    string Expected,
    ExpectationStatus Status,
    long Checked = 0,
    long Violations = 0,
    double? Value = null,
    SourceLocation? Location = null,
    string? Because = null)
{
    /// <summary>The first ten violations; none where it holds.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
