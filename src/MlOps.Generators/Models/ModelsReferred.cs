using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.Generators.Models;

/// <summary>
/// The models whose predictions a Define takes: a caller sends their columns too. Of a model in the same project they are known
/// when all its models are read; one of a referenced project has a generated input, whose properties they are.
/// </summary>
/// <param name="Models">Of the same project, with their namespaces.</param>
/// <param name="Properties">Of the row, that models of other projects read.</param>
internal sealed record ModelsReferred(EquatableArray<string> Models, EquatableArray<string> Properties)
{
    private const string Method = "Prediction";

    public static ModelsReferred In(IReadOnlyList<SourcePart> source, CancellationToken cancellationToken)
    {
        var (models, properties) = (new List<string>(), new List<string>());
        foreach (var (name, semantics) in source.SelectMany(static part => part.Declaration.DescendantNodes().OfType<GenericNameSyntax>().Where(IsPrediction), static (part, name) => (name, part.Semantics)))
        {
            if (name.Parent?.Parent is not InvocationExpressionSyntax call || ColumnsRead.BuilderMethod(call, semantics, cancellationToken) != Method
                || semantics.GetTypeInfo(name.TypeArgumentList.Arguments[0], cancellationToken).Type is not INamedTypeSymbol model)
            {
                continue;
            }

            if (SymbolEqualityComparer.Default.Equals(model.ContainingAssembly, semantics.Compilation.Assembly))
                models.Add(model.ToDisplayString());
            else
                properties.AddRange(InputsOf(model));
        }

        return new ModelsReferred(new EquatableArray<string>([.. models.Distinct()]), new EquatableArray<string>([.. properties.Distinct()]));
    }

    private static bool IsPrediction(GenericNameSyntax name) => name is { Identifier.ValueText: Method, TypeArgumentList.Arguments.Count: 1 };

    private static IEnumerable<string> InputsOf(INamedTypeSymbol model) =>
        model.ContainingNamespace.GetTypeMembers(model.Name + "Input").SelectMany(static input => input.GetMembers().OfType<IPropertySymbol>())
            .Where(static property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false })
            .Select(static property => property.Name);
}
