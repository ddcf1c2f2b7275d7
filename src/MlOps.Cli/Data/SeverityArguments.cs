using System.CommandLine;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary>How severe a violation is, as a build's properties of the same names say it of the compiler's warnings.</summary>
internal sealed class SeverityArguments
{
    private readonly Option<string[]> severities = new("--severity") { Description = "Another severity for a code: 2003=warning, 2003=off, 2003=error. May be given several times", DefaultValueFactory = _ => [] };
    private readonly Option<string?> noWarn = new("--no-warn") { Description = "Codes whose warnings are not told, separated by semicolons" };
    private readonly Option<string?> warningsAsErrors = new("--warnings-as-errors") { Description = "Codes whose warnings are errors" };
    private readonly Option<string?> warningsNotAsErrors = new("--warnings-not-as-errors") { Description = "Codes whose warnings stay warnings whatever else is said" };
    private readonly Option<bool> treatWarningsAsErrors = new("--treat-warnings-as-errors") { Description = "Every warning is an error" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[severities, noWarn, warningsAsErrors, warningsNotAsErrors, treatWarningsAsErrors])
            command.Add(option);
    }

    /// <exception cref="MlOpsException">MLOPS9001: a severity or code that there is not.</exception>
    public SeverityOverrides Read(ParseResult parsed) => SeverityOverrides.Parse(parsed.GetValue(severities) ?? []) with
    {
        NoWarn = parsed.GetValue(noWarn) ?? "",
        WarningsAsErrors = parsed.GetValue(warningsAsErrors) ?? "",
        WarningsNotAsErrors = parsed.GetValue(warningsNotAsErrors) ?? "",
        TreatWarningsAsErrors = parsed.GetValue(treatWarningsAsErrors),
    };
}
