using System.Collections.Frozen;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.Records;

/// <summary>A <see cref="Diagnostic"/> in validation.json.</summary>
/// <param name="Outcome">The place, from 0, of the outcome that it belongs to.</param>
public sealed record DiagnosticRecord(int Outcome, string Code, string Severity, string Message, string? File, int Line, int Column)
{
    private static readonly Lazy<FrozenDictionary<string, DiagnosticCode>> Codes = new(() => DiagnosticCodes.All.ToFrozenDictionary(code => code.Id));

    public static DiagnosticRecord Of(Diagnostic diagnostic, int outcome) => new(
        outcome,
        diagnostic.Code.Id,
        diagnostic.Severity.ToString().ToLowerInvariant(),
        diagnostic.Message,
        diagnostic.Location?.File,
        diagnostic.Location?.Line ?? 0,
        diagnostic.Location?.Column ?? 0);

    public Diagnostic ToDiagnostic() =>
        new(Codes.Value[Code], Message, File is null ? null : new SourceLocation(File, Line, Column)) { Severity = Enum.Parse<Severity>(Severity, ignoreCase: true) };
}
