namespace MlOps.Modeling.Diagnostics;

/// <summary>One finding, in words that say what is wrong, why, and what to do.</summary>
public sealed record Diagnostic(DiagnosticCode Code, string Message, SourceLocation? Location = null)
{
    public Severity Severity { get; init; } = Code.Severity;

    /// <summary>MSBuild's canonical form, <c>origin : error CODE: text</c>, which every IDE and agent reads.</summary>
    public override string ToString()
    {
        var origin = Location?.ToString() ?? "mlops";
        var category = Severity == Severity.Error ? "error" : "warning";
        // A line break would end the diagnostic for whoever parses it.
        var text = Message.ReplaceLineEndings(" ");
        return Location is null ? $"{origin} : {category} {Code.Id}: {text}" : $"{origin}: {category} {Code.Id}: {text}";
    }
}
