using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

internal static class Symbols
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Namespace and names, without type arguments: <c>System.Collections.Generic.Dictionary.KeyCollection</c>.</summary>
    public static string NameOf(ITypeSymbol? type) => type?.OriginalDefinition.ToDisplayString(FullName) ?? "";

    public static ITypeSymbol? WithoutNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Whose addition rounds, and so depends on the order.</summary>
    public static bool IsFloatingPoint(ITypeSymbol? type) =>
        WithoutNullable(type) is { } value && (value.SpecialType is SpecialType.System_Single or SpecialType.System_Double || NameOf(value) == "System.Half");

    /// <summary>What stands behind conversions that the compiler put in.</summary>
    public static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? Unconverted(conversion.Operand) : operation;

    public static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    /// <summary>What a method is called on: its instance, or the first argument of an extension method.</summary>
    public static IOperation? Receiver(IInvocationOperation call) => call.Instance
        ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    public static bool HasOverloadWith(IMethodSymbol method, string parameterType) => OverloadWith(method, parameterType) is not null;

    /// <summary>The method of the same name that takes one parameter more, of that type, or null.</summary>
    public static IMethodSymbol? OverloadWith(IMethodSymbol method, string parameterType) => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(other =>
        other.IsStatic == method.IsStatic
        && other.Parameters.Length == method.Parameters.Length + 1
        && other.Parameters.Any(parameter => NameOf(parameter.Type) == parameterType)
        && Same(method.Parameters, [.. other.Parameters.Where(parameter => NameOf(parameter.Type) != parameterType)]));

    private static bool Same(ImmutableArray<IParameterSymbol> left, ImmutableArray<IParameterSymbol> right) =>
        left.Length == right.Length && left.Zip(right, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(static equal => equal);
}
