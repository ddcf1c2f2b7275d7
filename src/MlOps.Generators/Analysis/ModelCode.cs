using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.Generators.Analysis;

/// <summary>
/// Which of a project's types belong to its models: those that implement an interface of MlOps.Modeling, those that their
/// source names, those that theirs name, and so on. Names are compared, not bound: that is quick enough for every
/// keystroke, takes in a type too many now and then, and leaves none out that a model can reach. A program, a test or a
/// report in the same project that no model names is not looked at.
/// </summary>
internal sealed class ModelCode
{
    private const string Modeling = "MlOps.Modeling";

    private readonly HashSet<INamedTypeSymbol> types;

    private ModelCode(HashSet<INamedTypeSymbol> types) => this.types = types;

    /// <returns>Null where there is no model.</returns>
    public static ModelCode? Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name == Modeling))
            return null;
        var declared = Types(compilation.Assembly.GlobalNamespace).ToList();
        var reached = new HashSet<INamedTypeSymbol>(declared.Where(IsModel), SymbolEqualityComparer.Default);
        if (reached.Count == 0)
            return null;

        var shared = GlobalUsings(compilation, cancellationToken);
        var byName = declared.SelectMany(NamesOf, static (type, name) => (type, name)).ToLookup(static pair => pair.name, static pair => pair.type, StringComparer.Ordinal);
        var open = new Queue<INamedTypeSymbol>(reached);
        while (open.Count > 0)
        {
            foreach (var name in NamesIn(open.Dequeue(), cancellationToken).Concat(shared))
            {
                foreach (var type in byName[name].Where(reached.Add))
                    open.Enqueue(type);
            }
        }

        return new ModelCode(reached);
    }

    public bool Contains(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type is not null && types.Contains(type);
    }

    private static bool IsModel(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && type.AllInterfaces.Any(static i => i.ContainingAssembly.Name == Modeling);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    /// <summary>What a source that uses the type says: its name, or that of one of its extension methods.</summary>
    private static IEnumerable<string> NamesOf(INamedTypeSymbol type) => type.MightContainExtensionMethods
        ? type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsExtensionMethod).Select(static method => method.Name).Distinct().Prepend(type.Name)
        : [type.Name];

    /// <summary>Every identifier of the type's source, and of the usings of its files that bring members or names of their own.</summary>
    private static IEnumerable<string> NamesIn(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellationToken);
            foreach (var name in Identifiers(declaration).Concat(Usings(declaration.SyntaxTree.GetRoot(cancellationToken))))
                yield return name;
        }
    }

    private static List<string> GlobalUsings(Compilation compilation, CancellationToken cancellationToken) =>
        [.. compilation.SyntaxTrees
            .Select(tree => tree.GetRoot(cancellationToken))
            .SelectMany(static root => Usings(root, global: true))];

    private static IEnumerable<string> Usings(SyntaxNode root, bool global = false) => ((CompilationUnitSyntax)root).Usings
        .Where(directive => (!directive.StaticKeyword.IsKind(SyntaxKind.None) || directive.Alias is not null) && (!global || !directive.GlobalKeyword.IsKind(SyntaxKind.None)))
        .SelectMany(Identifiers);

    private static IEnumerable<string> Identifiers(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);
}
