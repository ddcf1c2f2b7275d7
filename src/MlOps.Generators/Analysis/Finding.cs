using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Analysis;

/// <param name="Place">What the diagnostic underlines, and a code fix replaces.</param>
/// <param name="Arguments">Of the rule's message.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, SyntaxNode Place, EquatableArray<string> Arguments)
{
    public static Finding Of(DiagnosticDescriptor rule, SyntaxNode place, params string[] arguments) => new(rule, place, new EquatableArray<string>([.. arguments]));
}
