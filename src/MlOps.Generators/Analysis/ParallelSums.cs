using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>Floating-point sums whose terms come from several threads: PLINQ, and what the bodies of Parallel's loops add to.</summary>
internal static class ParallelSums
{
    public static IEnumerable<Finding> Find(IOperation operation)
    {
        var call = (IInvocationOperation)operation;
        return Symbols.NameOf(call.TargetMethod.ContainingType) switch
        {
            "System.Linq.ParallelEnumerable" when call.TargetMethod.Name is "Sum" or "Average" or "Aggregate" && Symbols.IsFloatingPoint(call.Type) =>
                [Finding.Of(ReproducibilityRules.ParallelSum, Name(call), call.TargetMethod.Name)],
            "System.Threading.Tasks.Parallel" =>
                call.Arguments.SelectMany(static argument => argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>())
                    .SelectMany(static body => Accumulation.In(body).Concat(Exchanges(body)))
                    .Select(static sum => sum.Syntax)
                    .Distinct()
                    .Select(static place => Finding.Of(ReproducibilityRules.ParallelSum, place, place.ToString())),
            _ => [],
        };
    }

    /// <summary>How a floating-point number is added to without a lock.</summary>
    private static IEnumerable<IOperation> Exchanges(IOperation body) => body.Descendants().OfType<IInvocationOperation>()
        .Where(static call => Symbols.NameOf(call.TargetMethod.ContainingType) == "System.Threading.Interlocked"
            && call.TargetMethod.Name == "CompareExchange" && Symbols.IsFloatingPoint(call.Type));

    /// <summary>The method's name: the chain before it may be long.</summary>
    private static SyntaxNode Name(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : call.Syntax;
}
