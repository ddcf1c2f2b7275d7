using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Models;

/// <summary>A declaration, and what its names mean.</summary>
internal sealed record SourcePart(SyntaxNode Declaration, SemanticModel Semantics)
{
    public bool Contains(SyntaxNode node) => node.SyntaxTree == Declaration.SyntaxTree && Declaration.Span.Contains(node.Span);
}
