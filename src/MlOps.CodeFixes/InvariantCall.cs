using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>A call of a method that asks the machine's culture, as the one of its overloads that does not.</summary>
internal static class InvariantCall
{
    private const string Provider = "System.IFormatProvider";
    private const string Comparison = "System.StringComparison";

    public static Replacement? Of(InvocationExpressionSyntax call, IInvocationOperation operation)
    {
        var method = operation.TargetMethod;
        if (call.Expression is not MemberAccessExpressionSyntax access)
            return null;
        if (CultureOrder.Of(operation) is not null)
            return TakesComparerLast(method) ? new Replacement(call, Insert(call, call.ArgumentList.Arguments.Count, CultureOrder.Comparer), Import.System) : null;
        if (method.ContainingType.SpecialType != SpecialType.System_String || method.Name == "Format")
            return WithProvider(call, operation);
        return method.Name switch
        {
            "ToUpper" or "ToLower" => new Replacement(call, call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(method.Name + "Invariant"))).ToString()),
            "CompareTo" when method.Parameters[0].Type.SpecialType == SpecialType.System_String => new Replacement(call, $"string.CompareOrdinal({access.Expression}, {call.ArgumentList.Arguments})"),
            _ when Symbols.HasOverloadWith(method, Comparison) => new Replacement(call, Insert(call, call.ArgumentList.Arguments.Count, "StringComparison.Ordinal"), Import.System),
            _ => null,
        };
    }

    // Those of the immutable collections have theirs elsewhere.
    private static bool TakesComparerLast(IMethodSymbol method) => method.ContainingType.Name is "Enumerable" or "List" or "Array";

    private static Replacement? WithProvider(InvocationExpressionSyntax call, IInvocationOperation operation)
    {
        const string invariant = "CultureInfo.InvariantCulture";
        if (operation.Arguments.FirstOrDefault(static argument => Symbols.NameOf(argument.Parameter?.Type) == Provider) is { } given)
        {
            return given.ArgumentKind == ArgumentKind.DefaultValue
                ? new Replacement(call, Insert(call, call.ArgumentList.Arguments.Count, $"{given.Parameter!.Name}: {invariant}"), Import.Globalization)
                : new Replacement(((ArgumentSyntax)given.Syntax).Expression, invariant, Import.Globalization);
        }

        return Symbols.OverloadWith(operation.TargetMethod, Provider) is { } overload
            ? new Replacement(call, Insert(call, overload.Parameters.First(static parameter => Symbols.NameOf(parameter.Type) == Provider).Ordinal, invariant), Import.Globalization)
            : null;
    }

    private static string Insert(InvocationExpressionSyntax call, int index, string argument) =>
        $"{call.Expression}({string.Join(", ", [.. call.ArgumentList.Arguments.Take(index).Select(static a => a.ToString()), argument, .. call.ArgumentList.Arguments.Skip(index).Select(static a => a.ToString())])})";
}
