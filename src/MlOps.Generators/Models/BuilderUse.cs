using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Models;

/// <summary>What can be given a ModelBuilder, and what can hold a lambda over the row.</summary>
internal static class BuilderUse
{
    private const string Builder = "MlOps.Modeling.ModelBuilder<TRow>";
    private const string Expression = "System.Linq.Expressions.Expression<TDelegate>";

    public static bool IsBuilder(ITypeSymbol? type) => type is INamedTypeSymbol named && Is(named, Builder);

    /// <summary>A method with a builder among its parameters, or a field or property of such a function; not the builder's own members.</summary>
    /// <remarks>As it is declared: what takes any type at all cannot call a builder's methods.</remarks>
    public static bool TakesBuilder(ISymbol symbol) => !IsBuilder(symbol.ContainingType) && symbol.OriginalDefinition switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => false,
        IMethodSymbol method => (method.ReducedFrom ?? method).Parameters.Any(static parameter => Mentions(parameter.Type, Builder)),
        IPropertySymbol property => Mentions(property.Type, Builder),
        IFieldSymbol field => Mentions(field.Type, Builder),
        _ => false,
    };

    /// <summary>Whether other code than the declaration's may run.</summary>
    public static bool IsOpen(ISymbol symbol) =>
        symbol.IsAbstract || symbol.IsExtern || ((symbol.IsVirtual || symbol.IsOverride) && !symbol.IsSealed && !symbol.ContainingType.IsSealed);

    public static bool IsExpression(ITypeSymbol? type) => type is not null && Mentions(type, Expression);

    private static bool Mentions(ITypeSymbol type, string name) => type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, name),
        INamedTypeSymbol named => Is(named, name) || named.TypeArguments.Any(argument => Mentions(argument, name)),
        _ => false,
    };

    /// <summary>Its short name first, because this sees every name of every keystroke.</summary>
    private static bool Is(INamedTypeSymbol type, string name) =>
        type.Arity == 1 && name.IndexOf($".{type.Name}<", StringComparison.Ordinal) >= 0 && type.OriginalDefinition.ToDisplayString() == name;
}
