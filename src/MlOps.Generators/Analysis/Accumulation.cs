using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>Floating-point sums and products that a body adds to, in a variable from outside it.</summary>
internal static class Accumulation
{
    public static IEnumerable<IOperation> In(IOperation body) =>
        body.DescendantsAndSelf().Where(operation => Target(operation) is { } target && Variable(target) is { } variable && IsOutside(variable, body.Syntax));

    private static IOperation? Target(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } compound
            when Symbols.IsFloatingPoint(compound.Target.Type) => compound.Target,
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum } assignment
            when Symbols.IsFloatingPoint(assignment.Target.Type) && (SameVariable(sum.LeftOperand, assignment.Target) || SameVariable(sum.RightOperand, assignment.Target)) => assignment.Target,
        _ => null,
    };

    private static bool SameVariable(IOperation operand, IOperation target) =>
        Variable(Symbols.Unconverted(operand)) is { } variable && SymbolEqualityComparer.Default.Equals(variable, Variable(target));

    private static bool IsOutside(ISymbol variable, SyntaxNode body) =>
        !variable.DeclaringSyntaxReferences.Any(declaration => declaration.SyntaxTree == body.SyntaxTree && body.Span.Contains(declaration.Span));

    /// <summary>Not an element of an array, nor a member of another object: each step of a loop may have one of its own.</summary>
    private static ISymbol? Variable(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => member.Member,
        _ => null,
    };
}
