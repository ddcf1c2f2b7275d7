using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Models;

/// <summary>
/// The source that says a model's columns: its class, and what of the same compilation its Define gives the builder to, also by
/// others. What such source names and cannot be read is noted, because a caller's type would silently lack its columns.
/// </summary>
internal sealed class DefineSource
{
    private const string Define = "Define";

    private readonly Compilation compilation;
    private readonly INamedTypeSymbol model;
    private readonly CancellationToken cancellationToken;
    private readonly List<SourcePart> parts = [];
    private readonly List<DiagnosticRecord> unread = [];
    private readonly Queue<SourcePart> open = new();

    private DefineSource(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellationToken) =>
        (this.model, this.compilation, this.cancellationToken) = (model, compilation, cancellationToken);

    public IReadOnlyList<SourcePart> Parts => parts;

    /// <summary>MLOPS3209, at the places where something is named that cannot be read.</summary>
    public EquatableArray<DiagnosticRecord> Unread => new([.. unread.Distinct()]);

    public static DefineSource Of(INamedTypeSymbol model, SyntaxToken name, Compilation compilation, CancellationToken cancellationToken)
    {
        var source = new DefineSource(model, compilation, cancellationToken);
        source.Open(model.DeclaringSyntaxReferences);
        if (Inherited(model) is { } define)
            source.Follow(define, name);
        while (source.open.Count > 0)
            source.Read(source.open.Dequeue());
        return source;
    }

    /// <summary>The Define of the nearest base class where the model's own class has none.</summary>
    private static IMethodSymbol? Inherited(INamedTypeSymbol model) => model.GetMembers().OfType<IMethodSymbol>().Any(static method => method.Name.EndsWith(Define, System.StringComparison.Ordinal))
        ? null
        : Bases(model).SelectMany(static type => type.GetMembers(Define)).OfType<IMethodSymbol>().FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }

    private void Read(SourcePart part)
    {
        foreach (var node in part.Declaration.DescendantNodesAndSelf(static node => !ColumnsRead.IsColumn(node)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is SimpleNameSyntax { Identifier: var identifier })
                FollowAll(part.Semantics.GetSymbolInfo(node, cancellationToken), identifier);
            else if (node is BaseObjectCreationExpressionSyntax creation)
                FollowAll(part.Semantics.GetSymbolInfo(node, cancellationToken), creation.NewKeyword);
            else if (node is ArgumentSyntax argument && ColumnsRead.IsHiddenColumn(argument, part.Semantics, cancellationToken))
                Note(argument.Expression.GetFirstToken(), argument.Expression.ToString(), "its lambda is not written in the call");
        }
    }

    /// <summary>The row type may not be there yet, which leaves overloads open: all that it can be are read.</summary>
    private void FollowAll(SymbolInfo symbols, SyntaxToken place)
    {
        foreach (var symbol in symbols.Symbol is { } one ? [one] : symbols.CandidateSymbols)
        {
            if (BuilderUse.TakesBuilder(symbol))
                Follow(symbol, place);
        }
    }

    private void Follow(ISymbol symbol, SyntaxToken place)
    {
        // An object that keeps the builder can use it in any of its members.
        var used = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : symbol;
        // An editor shows another project's source too, and a build does not.
        if (!SymbolEqualityComparer.Default.Equals(used.ContainingAssembly, compilation.Assembly))
        {
            Note(place, used.Name, $"its source is in {used.ContainingAssembly.Name}");
            return;
        }

        if (BuilderUse.IsOpen(symbol))
            Note(place, used.Name, "which code it runs is only known when Define runs");
        Open(used.DeclaringSyntaxReferences);
    }

    private void Open(ImmutableArray<SyntaxReference> declared)
    {
        foreach (var node in declared.Select(reference => reference.GetSyntax(cancellationToken)).Where(node => !parts.Any(part => part.Contains(node))))
        {
            var part = new SourcePart(node, compilation.GetSemanticModel(node.SyntaxTree));
            parts.Add(part);
            open.Enqueue(part);
        }
    }

    private void Note(SyntaxToken place, string what, string why) =>
        unread.Add(DiagnosticRecord.At(LocationRecord.Of(place), Rules.HiddenColumns, what, why, model.Name));
}
