namespace MlOps.Modeling.Diagnostics;

/// <summary>Work that ends with diagnostics for the user. Anything else that escapes a command is a defect of ours.</summary>
public sealed class MlOpsException : Exception
{
    public MlOpsException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join(System.Environment.NewLine, diagnostics), inner)
    {
        ArgumentOutOfRangeException.ThrowIfZero(diagnostics.Count);
        Diagnostics = diagnostics;
    }

    public MlOpsException(DiagnosticCode code, string message, SourceLocation? location = null, Exception? inner = null)
        : this([new Diagnostic(code, message, location)], inner)
    {
    }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The exit code of the first error.</summary>
    public int ExitCode => Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error)?.Code.ExitCode ?? Diagnostics[0].Code.ExitCode;
}
