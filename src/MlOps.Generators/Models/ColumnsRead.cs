using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.Generators.Models;

/// <summary>
/// Which properties of the row the lambdas read that are given to a ModelBuilder. The row type itself is not there yet when
/// this runs (the same generator makes it), so the builder's methods are bound and the properties are taken by name.
/// </summary>
internal sealed record ColumnsRead(string? Label, bool Classify, EquatableArray<string> Features)
{
    /// <summary>Methods whose lambdas are not about the row's features.</summary>
    private const string LabelMethod = "Predict";
    private const string ClassMethod = "Classify";
    private static readonly HashSet<string> NotFeatures = ["Require", "Slice", "Sweep"];

    /// <summary>Its second lambda is about a column's value.</summary>
    private const string MapMethod = "Map";

    public static ColumnsRead In(IReadOnlyList<SourcePart> source, CancellationToken cancellationToken)
    {
        string? label = null;
        var classify = false;
        var features = new List<string>();
        foreach (var (lambda, semantics) in source.SelectMany(static part => part.Declaration.DescendantNodes().OfType<LambdaExpressionSyntax>(), static (part, lambda) => (lambda, part.Semantics)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var method = BuilderMethod(lambda, semantics, cancellationToken);
            if (method is null || NotFeatures.Contains(method) || (method == MapMethod && !IsFirstArgument(lambda)) || ParameterOf(lambda) is not { } row)
                continue;
            var properties = Properties(lambda, row);
            if (method is LabelMethod or ClassMethod)
                (label, classify) = (properties.FirstOrDefault() ?? label, classify || method == ClassMethod);
            else
                features.AddRange(properties);
        }

        return new ColumnsRead(label, classify, new EquatableArray<string>([.. features.Distinct()]));
    }

    /// <summary>The name of the ModelBuilder method that the lambda is an argument of.</summary>
    private static string? BuilderMethod(LambdaExpressionSyntax lambda, SemanticModel semantics, CancellationToken cancellationToken) =>
        lambda.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax invocation ? BuilderMethod(invocation, semantics, cancellationToken) : null;

    /// <summary>The name of the method that is called, where it is one of ModelBuilder's.</summary>
    public static string? BuilderMethod(InvocationExpressionSyntax invocation, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var symbols = semantics.GetSymbolInfo(invocation, cancellationToken);
        var method = symbols.Symbol ?? symbols.CandidateSymbols.FirstOrDefault();
        return BuilderUse.IsBuilder(method?.ContainingType) ? method!.Name : null;
    }

    /// <summary>An argument of a method of ModelBuilder's that is a column by its type, and no lambda that could be read.</summary>
    public static bool IsHiddenColumn(ArgumentSyntax argument, SemanticModel semantics, CancellationToken cancellationToken) =>
        argument.Parent?.Parent is InvocationExpressionSyntax invocation
        && !argument.DescendantNodes().OfType<LambdaExpressionSyntax>().Any()
        && BuilderMethod(invocation, semantics, cancellationToken) is { } method && !NotFeatures.Contains(method)
        && BuilderUse.IsExpression(semantics.GetTypeInfo(argument.Expression, cancellationToken).Type);

    /// <summary>A lambda such as <c>row => row.PickupAt.Hour</c>: nothing in it can be given a builder.</summary>
    public static bool IsColumn(SyntaxNode node)
    {
        if (node is not LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax access } lambda)
            return false;
        while (access.Expression is MemberAccessExpressionSyntax inner)
            access = inner;
        return access.Expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == ParameterOf(lambda);
    }

    private static bool IsFirstArgument(LambdaExpressionSyntax lambda) =>
        lambda.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent: ArgumentListSyntax list } argument && list.Arguments[0] == argument;

    private static string? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0].Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> Properties(LambdaExpressionSyntax lambda, string row) =>
        lambda.Body.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == row)
            .Select(access => access.Name.Identifier.ValueText);
}
