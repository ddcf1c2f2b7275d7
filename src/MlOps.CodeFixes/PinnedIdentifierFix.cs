using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>An identifier that is made once, when the fix is applied.</summary>
internal sealed class PinnedIdentifierFix() : ReplacementFix(ReproducibilityRules.NewIdentifier, "Pin the identifier")
{
    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken) =>
        place is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
        && Symbols.NameOf(semantics.GetSymbolInfo(access, cancellationToken).Symbol?.ContainingType) == "System.Guid"
            ? new Replacement(place, $"new {access.Expression}(\"{Guid.NewGuid():D}\")")
            : null;
}
