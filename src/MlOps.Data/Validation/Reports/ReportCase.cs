using System.Globalization;
using MlOps.Data.Validation.Records;

namespace MlOps.Data.Validation.Reports;

/// <summary>One expectation as a test case.</summary>
/// <param name="Name">Different for each case of a report.</param>
internal sealed record ReportCase(string Name, OutcomeRecord Outcome, IReadOnlyList<DiagnosticRecord> Diagnostics)
{
    public bool Failed => Outcome.Status == "failed";

    public bool Skipped => Outcome.Status is "off" or "absent" or "not_checked";

    /// <summary>Why it was skipped.</summary>
    public string Reason => Outcome.Status switch
    {
        "off" => "it is switched off",
        "absent" => "the files lack its column, as the environment allows",
        _ => "the files could not be read",
    };

    /// <summary>Every finding in a line of its own, as a build prints it.</summary>
    public string Details => string.Join('\n', Diagnostics.Select(diagnostic => diagnostic.ToDiagnostic().ToString()));

    public static IReadOnlyList<ReportCase> Of(ValidationRecord record)
    {
        var diagnostics = record.Diagnostics.ToLookup(diagnostic => diagnostic.Outcome);
        var names = record.Outcomes.Select(outcome => $"{outcome.Subject}: {outcome.Expectation} {outcome.Expected}").ToArray();
        var shared = names.CountBy(name => name).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet(StringComparer.Ordinal);
        return [.. record.Outcomes.Select((outcome, i) => new ReportCase(
            shared.Contains(names[i]) ? string.Create(CultureInfo.InvariantCulture, $"{names[i]} ({outcome.Line},{outcome.Column})") : names[i],
            outcome,
            [.. diagnostics[i]]))];
    }
}
