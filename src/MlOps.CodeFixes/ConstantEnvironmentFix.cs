using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>The default that the code names already: <c>GetEnvironmentVariable("CITY") ?? "Bergen"</c> is <c>"Bergen"</c>; the local time zone is UTC.</summary>
internal sealed class ConstantEnvironmentFix() : ReplacementFix(ReproducibilityRules.EnvironmentRead, "Use the constant")
{
    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken) => place switch
    {
        { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce }
            when coalesce.Left == place && semantics.GetConstantValue(coalesce.Right, cancellationToken).HasValue => new Replacement(coalesce, coalesce.Right.ToString()),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Local" } local => new Replacement(local, $"{local.Expression}.Utc"),
        _ => null,
    };
}
