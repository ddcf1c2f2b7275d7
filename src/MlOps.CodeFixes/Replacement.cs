using Microsoft.CodeAnalysis;

namespace MlOps.CodeFixes;

/// <param name="Text">The expression that takes the old one's place.</param>
/// <param name="Needs">What the text names that may not be in scope yet.</param>
internal sealed record Replacement(SyntaxNode Old, string Text, Import? Needs = null);
