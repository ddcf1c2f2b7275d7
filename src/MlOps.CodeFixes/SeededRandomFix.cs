using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary><c>new Random()</c> gets a seed; so does <c>Random.Shared</c>, except where a new one each time would give the same number each time.</summary>
internal sealed class SeededRandomFix() : ReplacementFix(ReproducibilityRules.UnseededRandom, "Seed with 42")
{
    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken) => place switch
    {
        ObjectCreationExpressionSyntax creation => new Replacement(creation, creation.WithArgumentList(Seed).ToString()),
        ImplicitObjectCreationExpressionSyntax creation => new Replacement(creation, creation.WithArgumentList(Seed).ToString()),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Shared" } shared when !Repeats(shared) => new Replacement(shared, $"new {shared.Expression}(42)"),
        _ => null,
    };

    private static ArgumentListSyntax Seed => SyntaxFactory.ParseArgumentList("(42)");

    private static bool Repeats(SyntaxNode place) => place.Ancestors().Any(static node =>
        node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax);
}
