using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>Texts in the order of the machine's culture, as every sorting has them that is given no comparer.</summary>
internal static class CultureOrder
{
    public const string Comparer = "StringComparer.Ordinal";

    private const string Advice = "pass " + Comparer;

    public static (string Name, string Advice)? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call when Sorted(call)?.SpecialType == SpecialType.System_String && !GivesComparer(call.TargetMethod) =>
            ($"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}", Advice),
        IObjectCreationOperation { Constructor: { } constructor, Type: INamedTypeSymbol type } when IsSorted(type) && !GivesComparer(constructor) =>
            ($"new {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}()", Advice),
        IPropertyReferenceOperation { Property: { Name: "CurrentCulture" or "CurrentCultureIgnoreCase" } property } when Symbols.NameOf(property.ContainingType) == "System.StringComparer" =>
            ($"StringComparer.{property.Name}", $"use {Comparer}"),
        IFieldReferenceOperation { Field: { Name: "CurrentCulture" or "CurrentCultureIgnoreCase" } field } when Symbols.NameOf(field.ContainingType) == "System.StringComparison" =>
            ($"StringComparison.{field.Name}", "use StringComparison.Ordinal"),
        _ => null,
    };

    /// <summary>The type of what is compared; null where nothing is.</summary>
    private static ITypeSymbol? Sorted(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return (Symbols.NameOf(method.ContainingType), method.Name) switch
        {
            ("System.Linq.Enumerable" or "System.Linq.Queryable" or "System.Linq.ParallelEnumerable",
                "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending" or "Min" or "Max" or "MinBy" or "MaxBy") => method.TypeArguments.LastOrDefault(),
            ("System.Collections.Generic.List" or "System.Collections.Immutable.ImmutableArray" or "System.Collections.Immutable.ImmutableList", "Sort") => method.ContainingType.TypeArguments[0],
            ("System.Array", "Sort") => (call.Arguments[0].Value.Type as IArrayTypeSymbol ?? (Symbols.Unconverted(call.Arguments[0].Value).Type as IArrayTypeSymbol))?.ElementType,
            ("System.MemoryExtensions", "Sort") => method.TypeArguments.FirstOrDefault(),
            ("System.Collections.Immutable.ImmutableSortedSet", _) => method.TypeArguments.FirstOrDefault(),
            ("System.Collections.Immutable.ImmutableSortedDictionary", _) => method.TypeArguments.Length >= 2 ? method.TypeArguments[method.TypeArguments.Length - 2] : null,
            _ => null,
        };
    }

    private static bool IsSorted(INamedTypeSymbol type) =>
        Symbols.NameOf(type) is "System.Collections.Generic.SortedDictionary" or "System.Collections.Generic.SortedSet" or "System.Collections.Generic.SortedList"
        && type.TypeArguments[0].SpecialType == SpecialType.System_String;

    private static bool GivesComparer(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => Symbols.NameOf(parameter.Type) is "System.Collections.Generic.IComparer" or "System.Collections.IComparer" or "System.Comparison");
}
