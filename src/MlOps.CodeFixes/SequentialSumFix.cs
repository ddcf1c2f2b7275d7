using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>Takes <c>AsParallel()</c> out of the chain that a sum ends, and what only a parallel query knows with it.</summary>
internal sealed class SequentialSumFix() : ReplacementFix(ReproducibilityRules.ParallelSum, "Sum in one thread")
{
    private static readonly string[] ParallelOnly =
        ["AsParallel", "AsOrdered", "AsUnordered", "WithCancellation", "WithDegreeOfParallelism", "WithExecutionMode", "WithMergeOptions"];

    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (place.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } sum || sum.Name != place || !Chain(sum.Expression).Any(IsParallelOnly))
            return null;
        return new Replacement(sum.Expression, Sequential(sum.Expression).ToString());
    }

    private static ExpressionSyntax Sequential(ExpressionSyntax expression)
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return expression;
        var before = Sequential(access.Expression);
        return IsParallelOnly(call) ? before : call.WithExpression(access.WithExpression(before));
    }

    private static System.Collections.Generic.IEnumerable<InvocationExpressionSyntax> Chain(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call ? Chain(access.Expression).Prepend(call) : [];

    private static bool IsParallelOnly(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access && ParallelOnly.Contains(access.Name.Identifier.ValueText);
}
