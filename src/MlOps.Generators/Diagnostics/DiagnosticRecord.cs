using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Diagnostics;

/// <summary>A diagnostic as a value, so that the step that finds it can be compared.</summary>
internal sealed record DiagnosticRecord(DiagnosticDescriptor Rule, LocationRecord Location, EquatableArray<string> Arguments)
{
    public static DiagnosticRecord At(LocationRecord location, DiagnosticDescriptor rule, params string[] arguments) =>
        new(rule, location, new EquatableArray<string>([.. arguments]));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location.ToLocation(), [.. Arguments.Cast<object>()]);
}
