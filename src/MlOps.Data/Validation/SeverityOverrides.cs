using System.Collections.Immutable;
using MlOps.Data.Drift;
using MlOps.Data.Validation.Reading;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>
/// Severities by code, from outside: they have the last word over expectations.yaml, as a compiler's options over its source. As
/// with the compiler, a severity that is set comes first, and what is then a warning can be switched off or made an error.
/// </summary>
public sealed record SeverityOverrides
{
    private ImmutableSortedDictionary<string, Severity> byCode = ImmutableSortedDictionary.Create<string, Severity>(StringComparer.Ordinal);

    public static SeverityOverrides None { get; } = new();

    /// <summary>Codes whose warnings are not told, separated by semicolons as in a project's NoWarn; codes of other tools are passed over.</summary>
    public string NoWarn { get; init; } = "";

    /// <summary>Codes whose warnings are errors, likewise.</summary>
    public string WarningsAsErrors { get; init; } = "";

    /// <summary>Whether every warning is an error, but those of <see cref="WarningsNotAsErrors"/>.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    public string WarningsNotAsErrors { get; init; } = "";

    /// <summary>The codes that can be set. What cannot be read cannot be overlooked, so MLOPS2002 is not among them.</summary>
    internal static IEnumerable<string> Known => Enum.GetValues<ExpectationKind>().Where(kind => kind is not (ExpectationKind.Type or ExpectationKind.Drift)).Select(kind => kind.CodeOf())
        .Concat(Enum.GetValues<DriftMeasure>().Select(measure => measure.CodeOf()))
        .Append(DiagnosticCodes.SchemaDrift)
        .Select(code => code.Id)
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <param name="texts">Each as <c>2003=warning</c> or <c>MLOPS2003=off</c>; of two for one code the later counts.</param>
    /// <exception cref="MlOpsException">MLOPS9001: not of this form, no such code, or no code that can be overridden.</exception>
    public static SeverityOverrides Parse(IEnumerable<string> texts)
    {
        var byCode = None.byCode;
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            var code = parts[0].StartsWith("MLOPS", StringComparison.Ordinal) ? parts[0] : "MLOPS" + parts[0];
            if (!Known.Contains(code))
                throw Invalid(text, $"there is no expectation with the code {code}, expected one of {string.Join(", ", Known)}");
            byCode = byCode.SetItem(code, parts is [_, var name] ? ParseSeverity(name, text) : throw Invalid(text, "expected code=severity, for example 2003=warning"));
        }

        return new SeverityOverrides { byCode = byCode };
    }

    public Severity Of(DiagnosticCode code, Severity otherwise)
    {
        var severity = byCode.GetValueOrDefault(code.Id, otherwise);
        if (severity != Severity.Warning)
            return severity;
        if (Names(NoWarn, code))
            return Severity.Off;
        return Names(WarningsAsErrors, code) || (TreatWarningsAsErrors && !Names(WarningsNotAsErrors, code)) ? Severity.Error : Severity.Warning;
    }

    /// <summary>Diagnostics as they are to be told.</summary>
    public IEnumerable<Diagnostic> Apply(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Select(diagnostic => diagnostic with { Severity = Of(diagnostic.Code, diagnostic.Severity) })
        .Where(diagnostic => diagnostic.Severity != Severity.Off);

    /// <summary>The same for the same overrides, in whatever order the codes were given.</summary>
    public override string ToString() =>
        string.Join('|', string.Join(",", byCode.Select(pair => $"{pair.Key}={pair.Value}")), NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors);

    private static bool Names(string list, DiagnosticCode code) =>
        list.Split([';', ',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains(code.Id, StringComparer.OrdinalIgnoreCase);

    private static Severity ParseSeverity(string name, string text) =>
        SeverityNames.Find(name) ?? throw Invalid(text, $"'{name}' is not a severity, expected {SeverityNames.Known}");

    private static MlOpsException Invalid(string text, string why) => new(DiagnosticCodes.BadArgument, $"--severity {text}: {why}");
}
