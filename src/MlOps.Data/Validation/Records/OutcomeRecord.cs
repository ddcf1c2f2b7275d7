namespace MlOps.Data.Validation.Records;

/// <summary>An <see cref="ExpectationOutcome"/> in validation.json.</summary>
/// <param name="Expectation">Its kind as in expectations.yaml.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>warned</c>, <c>off</c>, <c>absent</c> or <c>not_checked</c>.</param>
public sealed record OutcomeRecord(
    string Expectation, string Subject, string Expected, string Status, long Checked, long Violations, double? Value, string? File, int Line, int Column, string? Because)
{
    public static OutcomeRecord Of(ExpectationOutcome outcome) => new(
        outcome.Kind.NameOf(),
        outcome.Subject,
        outcome.Expected,
        outcome.Status == ExpectationStatus.NotChecked ? "not_checked" : outcome.Status.ToString().ToLowerInvariant(),
        outcome.Checked,
        outcome.Violations,
        outcome.Value,
        outcome.Location?.File,
        outcome.Location?.Line ?? 0,
        outcome.Location?.Column ?? 0,
        outcome.Because);
}
