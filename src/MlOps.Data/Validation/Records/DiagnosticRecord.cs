using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.Records;

/// <summary>A <see cref="Diagnostic"/> in validation.json.</summary>
public sealed record DiagnosticRecord(string Code, string Severity, string Message, string? File, int Line, int Column)
{
    public static DiagnosticRecord Of(Diagnostic diagnostic) => new(
        diagnostic.Code.Id,
        diagnostic.Severity.ToString().ToLowerInvariant(),
        diagnostic.Message,
        diagnostic.Location?.File,
        diagnostic.Location?.Line ?? 0,
        diagnostic.Location?.Column ?? 0);

    public Diagnostic ToDiagnostic() =>
        new(DiagnosticCodes.All.First(code => code.Id == Code), Message, File is null ? null : new SourceLocation(File, Line, Column)) { Severity = Enum.Parse<Severity>(Severity, ignoreCase: true) };
}
