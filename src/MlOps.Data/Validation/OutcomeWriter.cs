using MlOps.Data.Engine;
using MlOps.Data.Validation.Checks;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>Puts what was found into outcomes and diagnostics.</summary>
internal sealed class OutcomeWriter(DataSource source, VerifiedFiles verified, SeverityOverrides severities)
{
    private readonly List<ExpectationOutcome> outcomes = [];

    public ValidationResult Build() => new(verified.TotalRows, outcomes);

    /// <summary>The implied expectation: every cell is of its column's type.</summary>
    public void AddType()
    {
        var found = severities.Apply(verified.Findings.Diagnostics(verified.TotalRows)).ToArray();
        var severity = found.Length == 0 ? Severity.Off : found.Max(d => d.Severity);
        outcomes.Add(new ExpectationOutcome(ExpectationKind.Type, "all columns", "values of the schema's types", Violated(severity),
            verified.TotalRows * source.Schema.Columns.Length, verified.Findings.Count) { Diagnostics = found });
    }

    public void AddNotChecked(IEnumerable<Check> checks) =>
        outcomes.AddRange(checks.Select(check => Outcome(check, check.Source.Severity == Severity.Off ? ExpectationStatus.Off : ExpectationStatus.NotChecked)));

    /// <param name="results">One a check; null for a check that is off, or whose columns are absent.</param>
    public void Add(IReadOnlyList<Check> checks, IReadOnlyList<CheckResult?> results, CancellationToken ct)
    {
        var words = new ViolationText(source.Schema, new CellLocator(source, verified), results.OfType<CheckResult>(), ct);
        foreach (var (check, result) in checks.Zip(results))
        {
            if (result is null)
            {
                outcomes.Add(Outcome(check, check.Source.Severity == Severity.Off ? ExpectationStatus.Off : ExpectationStatus.Absent));
                continue;
            }

            outcomes.Add(Outcome(check, result.Holds ? ExpectationStatus.Passed : Violated(check.Source.Severity)) with
            {
                Checked = result.Checked,
                Violations = result.Violations,
                Value = result.Value,
                Diagnostics = result.Holds ? [] : [.. words.Diagnostics(result)],
            });
        }
    }

    private static ExpectationOutcome Outcome(Check check, ExpectationStatus status) =>
        new(check.Source.Kind, check.Subject, check.Expected, status, Location: check.Source.Location, Because: check.Source.Because);

    private static ExpectationStatus Violated(Severity severity) => severity switch
    {
        Severity.Error => ExpectationStatus.Failed,
        Severity.Warning => ExpectationStatus.Warned,
        _ => ExpectationStatus.Passed,
    };
}
