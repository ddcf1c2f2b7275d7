using System;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>The date on which the fix is applied, as a constant in the code.</summary>
internal sealed class PinnedTimeFix() : ReplacementFix(ReproducibilityRules.Clock, "Pin to today's date")
{
    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (place is not MemberAccessExpressionSyntax access || semantics.GetSymbolInfo(access, cancellationToken).Symbol?.ContainingType is not { } type)
            return null;
        var date = DateTime.UtcNow.ToString("yyyy, M, d", CultureInfo.InvariantCulture);
        return Symbols.NameOf(type) switch
        {
            "System.DateTime" => new Replacement(access, $"new {access.Expression}({date}, 0, 0, 0, DateTimeKind.Utc)", Import.System),
            "System.DateTimeOffset" => new Replacement(access, $"new {access.Expression}({date}, 0, 0, 0, TimeSpan.Zero)", Import.System),
            _ => null,
        };
    }
}
