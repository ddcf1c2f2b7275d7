using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MlOps.CodeFixes;
using MlOps.Generators.Analysis;

namespace MlOps.Generators.Tests.Analysis;

/// <summary>A project with one source file, analyzed and fixed as an editor does it.</summary>
internal sealed class ModelProject
{
    private static readonly ReproducibilityFixes Fixes = new();

    private readonly Document document;
    private readonly bool hasModelItem;

    private ModelProject(Document document, bool hasModelItem) => (this.document, this.hasModelItem) = (document, hasModelItem);

    public static ModelProject Of(string source, bool hasModelItem = true)
    {
        var project = new AdhocWorkspace().AddProject("Sample", LanguageNames.CSharp)
            .WithParseOptions(GeneratorRun.Parsing)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(GeneratorRun.References);
        return new ModelProject(project.AddDocument("Model.cs", source, filePath: "Model.cs"), hasModelItem);
    }

    public async Task<string> TextAsync() => (await document.GetTextAsync()).ToString();

    /// <summary>What the compiler has against the source.</summary>
    public async Task<IEnumerable<string>> ErrorsAsync() =>
        (await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());

    /// <summary>What the analyzer reports, in the order of the text.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var compilation = await document.Project.GetCompilationAsync();
        var options = new AnalyzerOptions(hasModelItem ? [new GeneratorRun.DatasetText("")] : [], new GeneratorRun.DatasetOptions());
        var found = await compilation!.WithAnalyzers([new ReproducibilityAnalyzer()], new CompilationWithAnalyzersOptions(options, onAnalyzerException: static (e, _, _) => throw e, true, false)).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>After the first fix offered for one of its diagnostics, until none is offered any more.</summary>
    public async Task<ModelProject> FixedAsync()
    {
        foreach (var diagnostic in await DiagnosticsAsync())
        {
            if (await FixAsync(diagnostic) is { } changed)
                return await changed.FixedAsync();
        }

        return this;
    }

    /// <summary>After "fix all in the document" for one rule.</summary>
    public async Task<ModelProject> FixedAllAsync(string id)
    {
        var provider = new Found(this);
        var context = new FixAllContext(document, Fixes, FixAllScope.Document, id, Fixes.FixableDiagnosticIds, provider, CancellationToken.None);
        var action = await Fixes.GetFixAllProvider()!.GetFixAsync(context);
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action!.GetOperationsAsync(CancellationToken.None)));
        return new ModelProject(operation.ChangedSolution.GetDocument(document.Id)!, hasModelItem);
    }

    private async Task<ModelProject?> FixAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (Fixes.FixableDiagnosticIds.Contains(diagnostic.Id))
            await Fixes.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
            return null;
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await actions[0].GetOperationsAsync(CancellationToken.None)));
        return new ModelProject(operation.ChangedSolution.GetDocument(document.Id)!, hasModelItem);
    }

    private sealed class Found(ModelProject project) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project _, CancellationToken cancellationToken) => await project.DiagnosticsAsync();

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document _, CancellationToken cancellationToken) => await project.DiagnosticsAsync();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project _, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
