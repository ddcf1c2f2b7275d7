using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Models;

/// <summary>Finds the classes that implement IModel.</summary>
internal static class ModelReader
{
    private const string Interface = "MlOps.Modeling.IModel<TRow>";

    /// <summary>Cheap, because it sees every node of every keystroke: a type whose base list names an IModel with one argument.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is TypeDeclarationSyntax { BaseList: { } bases } and not InterfaceDeclarationSyntax
        && bases.Types.Any(static type => RightmostName(type.Type) is GenericNameSyntax { Identifier.ValueText: "IModel", TypeArgumentList.Arguments.Count: 1 });

    public static ModelReading? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not { IsAbstract: false, IsGenericType: false, ContainingType: null } symbol
            || symbol.AllInterfaces.FirstOrDefault(static i => i.OriginalDefinition.ToDisplayString() == Interface) is not { } implemented)
        {
            return null;
        }

        var source = DefineSource.Of(symbol, declaration.Identifier, context.SemanticModel.Compilation, cancellationToken);
        var columns = ColumnsRead.In(source.Parts, cancellationToken);
        var referred = ModelsReferred.In(source.Parts, cancellationToken);
        return new ModelReading(
            new ModelDefinition(
                symbol.Name,
                symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(),
                symbol.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
                implemented.TypeArguments[0].Name,
                columns.Label,
                columns.Classify,
                new EquatableArray<string>([.. columns.Features.Concat(referred.Properties).Distinct()]),
                referred.Models),
            LocationRecord.Of(declaration.Identifier),
            source.Unread);
    }

    private static SimpleNameSyntax? RightmostName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };
}
