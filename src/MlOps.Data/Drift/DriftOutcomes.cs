using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <summary>Drift as outcomes of a validation: one for the columns as such, and one a column.</summary>
public static class DriftOutcomes
{
    public static IEnumerable<ExpectationOutcome> Of(DriftReport report, DriftReference reference, DriftPlan plan, long rows)
    {
        ExpectationOutcome Outcome(string subject, IReadOnlyList<Diagnostic> found, string? unmeasured = null) =>
            new(ExpectationKind.Drift, subject, $"no drift from {reference.Origin}{(unmeasured is null ? "" : $" ({unmeasured})")}", Status(found), rows, found.Count, Location: plan.Location) { Diagnostics = found };
        return report.Columns.Select(column => Outcome(column.Column, column.Diagnostics, column.Unmeasured))
            .Prepend(Outcome("all columns", [.. report.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.SchemaDrift)]));
    }

    private static ExpectationStatus Status(IReadOnlyList<Diagnostic> found) =>
        found.Count == 0 ? ExpectationStatus.Passed : found.Any(d => d.Severity == Severity.Error) ? ExpectationStatus.Failed : ExpectationStatus.Warned;
}
