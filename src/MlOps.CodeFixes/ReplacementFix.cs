using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.CodeFixes;

/// <summary>Puts one expression in another's place, where a rule found something.</summary>
/// <param name="title">What an editor offers.</param>
internal abstract class ReplacementFix(DiagnosticDescriptor rule, string title)
{
    /// <summary>The rule's, which is also what tells one kind of fix from another where all of a document are wanted.</summary>
    public string Id { get; } = rule.Id;

    public string Title { get; } = title;

    /// <returns>The document mended at this place; null where no replacement is right.</returns>
    public async Task<Document?> FixAsync(Document document, SyntaxNode place, CancellationToken cancellationToken)
    {
        var semantics = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return Replace(place, semantics, cancellationToken) is { } replacement
            ? document.WithSyntaxRoot(Apply(semantics.SyntaxTree.GetRoot(cancellationToken), replacement, semantics))
            : null;
    }

    /// <returns>Null where no replacement is right.</returns>
    protected abstract Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken);

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
