using System.Collections.Immutable;
using MlOps.Data.Validation.Reading;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>Severities by code, from outside: they have the last word over expectations.yaml, as a compiler's options over its source.</summary>
public sealed class SeverityOverrides
{
    private readonly ImmutableSortedDictionary<string, Severity> byCode;

    private SeverityOverrides(ImmutableSortedDictionary<string, Severity> byCode) => this.byCode = byCode;

    public static SeverityOverrides None { get; } = new(ImmutableSortedDictionary.Create<string, Severity>(StringComparer.Ordinal));

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

        return new SeverityOverrides(byCode);
    }

    public Severity Of(DiagnosticCode code, Severity otherwise) => byCode.GetValueOrDefault(code.Id, otherwise);

    /// <summary>The same for the same overrides, in whatever order they were given.</summary>
    public override string ToString() => string.Join(",", byCode.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>What cannot be read cannot be overlooked, so MLOPS2002 is not among them.</summary>
    private static IEnumerable<string> Known => Enum.GetValues<ExpectationKind>().Where(kind => kind != ExpectationKind.Type).Select(kind => kind.CodeOf().Id).Distinct().Order(StringComparer.Ordinal);

    private static Severity ParseSeverity(string name, string text) =>
        SeverityNames.Find(name) ?? throw Invalid(text, $"'{name}' is not a severity, expected {SeverityNames.Known}");

    private static MlOpsException Invalid(string text, string why) => new(DiagnosticCodes.BadArgument, $"--severity {text}: {why}");
}
