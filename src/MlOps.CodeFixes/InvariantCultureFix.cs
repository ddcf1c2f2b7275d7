using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>The invariant culture, or the comparison of code units, in the place of the machine's culture.</summary>
internal sealed class InvariantCultureFix() : ReplacementFix(ReproducibilityRules.CultureDependent, "Use the invariant culture")
{
    private const string Invariant = "CultureInfo.InvariantCulture";

    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken) => place switch
    {
        InterpolatedStringExpressionSyntax => new Replacement(place, $"string.Create({Invariant}, {place})", Import.Globalization),
        BinaryExpressionSyntax sum when semantics.GetOperation(sum, cancellationToken) is IBinaryOperation operation =>
            new Replacement(sum, $"{Operand(sum.Left, operation.LeftOperand)} {sum.OperatorToken} {Operand(sum.Right, operation.RightOperand)}", Import.Globalization),
        InvocationExpressionSyntax call when semantics.GetOperation(call, cancellationToken) is IInvocationOperation operation => InvariantCall.Of(call, operation),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCulture" or "CurrentUICulture" } property when semantics.GetSymbolInfo(property, cancellationToken).Symbol?.ContainingType.Name == "CultureInfo" =>
            new Replacement(property, $"{property.Expression}.InvariantCulture"),
        // Of a comparison, or of a comparer.
        MemberAccessExpressionSyntax member => new Replacement(member, $"{member.Expression}.{member.Name.Identifier.ValueText.Replace("CurrentCulture", "Ordinal")}"),
        _ => null,
    };

    private static string Operand(ExpressionSyntax syntax, IOperation operand)
    {
        if (!CultureDependence.DependsOnCulture(operand))
            return syntax.ToString();
        var text = syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax ? $"{syntax}" : $"({syntax})";
        var type = Symbols.Unconverted(operand).Type;
        return SymbolEqualityComparer.Default.Equals(Symbols.WithoutNullable(type), type) ? $"{text}.ToString({Invariant})" : $"{text}?.ToString({Invariant})";
    }
}
