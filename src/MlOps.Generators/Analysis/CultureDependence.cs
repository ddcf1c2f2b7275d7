using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>
/// Text that is made, read or compared as the machine's culture has it. Signed integers count: some cultures write another
/// minus sign. What only becomes an exception's message does not count.
/// </summary>
internal static class CultureDependence
{
    private const string Provider = "System.IFormatProvider";
    private const string Comparison = "System.StringComparison";
    private const string PassProvider = "pass CultureInfo.InvariantCulture";
    private const string PassComparison = "pass StringComparison.Ordinal";

    public static IEnumerable<Finding> Find(IOperation operation) => Place(operation) is var (name, advice) && !IsMessage(operation)
        ? [Finding.Of(ReproducibilityRules.CultureDependent, operation.Syntax, name, advice)]
        : [];

    /// <summary>Whether the text of a value is another one in another culture.</summary>
    public static bool DependsOnCulture(IOperation value, string? format = null) =>
        Symbols.Unconverted(value) is { ConstantValue.HasValue: false, Type: { } given } && Symbols.WithoutNullable(given) is { } type && Cultures.Format(type)
        && !(format is not null && Cultures.IsInvariantFormat(format, type));

    private static (string Name, string Advice)? Place(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "CurrentCulture" or "CurrentUICulture" } property } when Symbols.NameOf(property.ContainingType) == "System.Globalization.CultureInfo" =>
            ($"CultureInfo.{property.Name}", "use CultureInfo.InvariantCulture"),
        // One that becomes a FormattableString is written later, by whoever has a culture to write it with.
        IInterpolatedStringOperation { Type.SpecialType: SpecialType.System_String, Parent: not IConversionOperation { Type.SpecialType: not SpecialType.System_Object } } text when text.Parts.OfType<IInterpolationOperation>().Any(static part => DependsOnCulture(part.Expression, Format(part))) =>
            ("$\"…\"", "use string.Create(CultureInfo.InvariantCulture, $\"…\")"),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum when Operands(sum).Any(static operand => DependsOnCulture(operand)) =>
            ("+", "convert the number with ToString(CultureInfo.InvariantCulture)"),
        IInvocationOperation call when Call(call) is { } place => place,
        _ => CultureOrder.Of(operation),
    };

    private static (string Name, string Advice)? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var name = $"{method.ContainingType.Name}.{method.Name}";
        return Symbols.NameOf(method.ContainingType) switch
        {
            "System.String" => Text(call) is { } advice ? (name, advice) : null,
            "System.Convert" => Converts(call) && !GivesProvider(call) ? (name, PassProvider) : null,
            "System.Text.StringBuilder" when method.Name == "AppendFormat" => !GivesProvider(call) && FormatsCultureDependent(call) ? (name, PassProvider) : null,
            _ when FormatsOrParses(method) && !GivesProvider(call) && !HasInvariantFormat(call) => (name, PassProvider),
            _ => null,
        };
    }

    private static string? Text(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "ToUpper" or "ToLower", Parameters.IsEmpty: true } method => $"use {method.Name}Invariant()",
        { Name: "CompareTo" } => "use string.CompareOrdinal",
        { Name: "Compare" or "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf" } method
            when method.Parameters[0].Type.SpecialType == SpecialType.System_String && !Takes(method, Comparison) && !Takes(method, "System.Globalization.CultureInfo") => PassComparison,
        { Name: "Format" } when !GivesProvider(call) && FormatsCultureDependent(call) => PassProvider,
        _ => null,
    };

    private static bool FormatsOrParses(IMethodSymbol method)
    {
        var type = Symbols.WithoutNullable(method.ContainingType)!;
        return method.Name switch
        {
            "ToString" when method.ContainingType.TypeKind != TypeKind.Enum => Cultures.Format(type),
            "TryFormat" => Cultures.Format(type),
            "Parse" or "TryParse" or "ParseExact" or "TryParseExact" => Cultures.Parse(type),
            "ToLongDateString" or "ToLongTimeString" or "ToShortDateString" or "ToShortTimeString" => Cultures.Format(type),
            _ => false,
        };
    }

    /// <summary>To or from text, of a type for which the culture counts.</summary>
    private static bool Converts(IInvocationOperation call) => call.TargetMethod.Parameters.FirstOrDefault()?.Type is { } from
        && Symbols.HasOverloadWith(call.TargetMethod, Provider)
        && (call.TargetMethod.Name == "ToString" ? Cultures.Format(from) : from.SpecialType == SpecialType.System_String && Cultures.Parse(call.TargetMethod.ReturnType));

    private static bool FormatsCultureDependent(IInvocationOperation call) =>
        call.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer: { } values } ? values.ElementValues : [argument.Value]).Any(static value => DependsOnCulture(value));

    private static bool GivesProvider(IInvocationOperation call) => call.Arguments.Any(static argument =>
        Symbols.NameOf(argument.Parameter?.Type) == Provider && argument.ArgumentKind != ArgumentKind.DefaultValue && Symbols.Unconverted(argument.Value).ConstantValue is not { HasValue: true, Value: null });

    private static bool HasInvariantFormat(IInvocationOperation call) =>
        call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: string format } && Cultures.IsInvariantFormat(format, call.TargetMethod.ContainingType));

    private static bool Takes(IMethodSymbol method, string type) => method.Parameters.Any(parameter => Symbols.NameOf(parameter.Type) == type);

    private static string? Format(IInterpolationOperation part) => part.FormatString?.ConstantValue.Value as string;

    private static IEnumerable<IOperation> Operands(IBinaryOperation sum) => [sum.LeftOperand, sum.RightOperand];

    private static bool IsMessage(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IObjectCreationOperation { Type: { } type } && Symbols.Bases(type).Any(static t => Symbols.NameOf(t) == "System.Exception"))
                return true;
        }

        return false;
    }
}
