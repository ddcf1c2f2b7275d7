using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MlOps.CodeFixes;

/// <summary>What editors are offered for the findings of the reproducibility analyzer: registered once, for all of its rules.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReproducibilityFixes)), Shared]
public sealed class ReproducibilityFixes : CodeFixProvider
{
    private static readonly ImmutableSortedDictionary<string, ReplacementFix> Fixes = new ReplacementFix[]
    {
        new SeededRandomFix(), new PinnedTimeFix(), new PinnedIdentifierFix(), new InvariantCultureFix(), new OrderedEnumerationFix(), new SequentialSumFix(), new ConstantEnvironmentFix(),
    }.ToImmutableSortedDictionary(static fix => fix.Id, static fix => fix);

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Fixes.Keys];

    /// <summary>Of one rule at a time: the one whose fix was chosen.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static (context, document, diagnostics) =>
        FixAllAsync(document, Fixes[context.CodeActionEquivalenceKey!], diagnostics.Where(diagnostic => diagnostic.Id == context.CodeActionEquivalenceKey), context.CancellationToken));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await RootAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var fix = Fixes[diagnostic.Id];
            if (await fix.FixAsync(context.Document, Place(root, diagnostic), context.CancellationToken).ConfigureAwait(false) is { } mended)
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(mended), equivalenceKey: fix.Id), diagnostic);
        }
    }

    /// <summary>From the end of the text and from the inside out, so that each place is still there when its turn comes.</summary>
    private static async Task<Document?> FixAllAsync(Document document, ReplacementFix fix, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await RootAsync(document, cancellationToken).ConfigureAwait(false);
        var places = diagnostics
            .Select(diagnostic => Place(root, diagnostic))
            .OrderByDescending(static place => place.SpanStart).ThenBy(static place => place.Span.Length)
            .ToList();
        var changed = document.WithSyntaxRoot(root.TrackNodes(places));
        foreach (var place in places)
        {
            var current = (await RootAsync(changed, cancellationToken).ConfigureAwait(false)).GetCurrentNode(place);
            if (current is not null)
                changed = await fix.FixAsync(changed, current, cancellationToken).ConfigureAwait(false) ?? changed;
        }

        return changed;
    }

    private static SyntaxNode Place(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    private static async Task<SyntaxNode> RootAsync(Document document, CancellationToken cancellationToken) =>
        (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
}
