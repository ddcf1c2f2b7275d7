using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.CodeFixes;

/// <summary>A fix that puts one expression in another's place.</summary>
public abstract class ReplacementFix : CodeFixProvider
{
    private protected ReplacementFix(DiagnosticDescriptor rule, string title)
    {
        FixableDiagnosticIds = [rule.Id];
        Title = title;
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string Title { get; }

    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create((context, document, diagnostics) => FixAllAsync(document, diagnostics, context.CancellationToken));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await RootAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        if (await FixAsync(context.Document, root.FindNode(context.Span, getInnermostNodeForTie: true), context.CancellationToken).ConfigureAwait(false) is { } mended)
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(mended), equivalenceKey: FixableDiagnosticIds[0]), context.Diagnostics);
    }

    /// <summary>From the end of the text and from the inside out, so that each place is still there when its turn comes.</summary>
    private async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await RootAsync(document, cancellationToken).ConfigureAwait(false);
        var places = diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            .OrderByDescending(static place => place.SpanStart).ThenBy(static place => place.Span.Length)
            .ToList();
        var changed = document.WithSyntaxRoot(root.TrackNodes(places));
        foreach (var place in places)
        {
            var current = (await RootAsync(changed, cancellationToken).ConfigureAwait(false)).GetCurrentNode(place);
            if (current is not null)
                changed = await FixAsync(changed, current, cancellationToken).ConfigureAwait(false) ?? changed;
        }

        return changed;
    }

    private async Task<Document?> FixAsync(Document document, SyntaxNode place, CancellationToken cancellationToken)
    {
        var semantics = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return Replace(place, semantics, cancellationToken) is { } replacement
            ? document.WithSyntaxRoot(Apply(semantics.SyntaxTree.GetRoot(cancellationToken), replacement, semantics))
            : null;
    }

    private static async Task<SyntaxNode> RootAsync(Document document, CancellationToken cancellationToken) =>
        (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;

    /// <returns>Null where no replacement is right.</returns>
    private protected abstract Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken);

    private static SyntaxNode Apply(SyntaxNode root, Replacement replacement, SemanticModel semantics)
    {
        var (old, text, needed) = replacement;
        var changed = (CompilationUnitSyntax)root.ReplaceNode(old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old));
        return needed is null || semantics.LookupNamespacesAndTypes(old.SpanStart, name: needed.Type).Any() ? changed : WithUsing(changed, needed.Namespace);
    }

    /// <summary>Where it belongs by the alphabet, if the ones that are there keep to it.</summary>
    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax root, string name)
    {
        var next = root.Usings.TakeWhile(directive => string.CompareOrdinal(directive.Name?.ToString(), name) < 0).Count();
        var line = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name)).NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.EndOfLine(EndOfLine(root)));
        if (next > 0 || root.Usings.Count > 0)
            return root.WithUsings(root.Usings.Insert(next, line));
        var first = root.GetLeadingTrivia();
        return root.WithLeadingTrivia().WithUsings([line.WithLeadingTrivia(first).WithTrailingTrivia(line.GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(EndOfLine(root))))]);
    }

    private static string EndOfLine(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } trivia ? trivia.ToString() : "\n";
}
