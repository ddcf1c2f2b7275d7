using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <param name="Rows">Of all files.</param>
/// <param name="Outcomes">The implied expectation first, then those of expectations.yaml in their order there.</param>
public sealed record ValidationResult(long Rows, IReadOnlyList<ExpectationOutcome> Outcomes)
{
    /// <summary>The first ten violations of each.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = [.. Outcomes.SelectMany(outcome => outcome.Diagnostics)];

    /// <summary>Whether every file could be read: otherwise nothing is known of its rows.</summary>
    public bool WasRead => Outcomes.All(outcome => outcome.Status != ExpectationStatus.NotChecked) && Outcomes[0].Diagnostics.All(d => d.Code == DiagnosticCodes.MissingValue);

    /// <summary>Whether nothing of the severity error was found.</summary>
    public bool Passed => Diagnostics.All(d => d.Severity != Severity.Error);

    public ValidationResult With(IEnumerable<ExpectationOutcome> more) => new(Rows, [.. Outcomes, .. more]);
}
