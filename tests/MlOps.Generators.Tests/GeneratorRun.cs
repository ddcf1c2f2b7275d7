using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlOps.Modeling;
using MlOps.Scoring;

namespace MlOps.Generators.Tests;

/// <summary>The generator inside a compiler, over one source file and one dataset.json.</summary>
internal sealed class GeneratorRun
{
    private const string Usings = "global using System; global using MlOps.Modeling; global using MlOps.Modeling.Plans; global using MlOps.Datasets;";

    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Append(typeof(ModelPlanner).Assembly.Location)
            .Append(typeof(ScoringBatch).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Of the shared framework beside the one that this runs on.</summary>
    private static MetadataReference Services => MetadataReference.CreateFromFile(Directory.EnumerateFiles(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "Microsoft.AspNetCore.App"),
        "Microsoft.Extensions.DependencyInjection.Abstractions.dll", SearchOption.AllDirectories).First());

    private readonly GeneratorDriver driver;
    private readonly CSharpCompilation compilation;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        this.driver = driver;
        this.compilation = compilation;
    }

    /// <param name="version">What the build says that the model's package has, or null where nothing says it.</param>
    /// <param name="withServices">Whether the project references the abstractions of dependency injection.</param>
    /// <param name="reference">Another project's assembly.</param>
    public static GeneratorRun Of(string dataset, string source = "", string? version = null, bool withServices = false, MetadataReference? reference = null)
    {
        var compilation = CSharpCompilation.Create(
            reference is null ? "Sample" : "Referring",
            [CSharpSyntaxTree.ParseText(Usings, Parsing), CSharpSyntaxTree.ParseText(source, Parsing, "Model.cs")],
            [.. References, .. withServices ? [Services] : Array.Empty<MetadataReference>(), .. reference is null ? Array.Empty<MetadataReference>() : [reference]],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new ModelProjectGenerator().AsSourceGenerator()],
            [new DatasetText(dataset)],
            Parsing,
            new DatasetOptions(version),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver.RunGenerators(compilation), compilation);
    }

    /// <summary>The same driver after the source changed, as an editor runs it.</summary>
    public GeneratorRun Edit(string source)
    {
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], CSharpSyntaxTree.ParseText(source, Parsing, "Model.cs"));
        return new GeneratorRun(driver.RunGenerators(edited), edited);
    }

    public IReadOnlyList<Diagnostic> Diagnostics => driver.GetRunResult().Diagnostics;

    public IReadOnlyDictionary<string, string> Sources =>
        driver.GetRunResult().Results[0].GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public IEnumerable<IncrementalStepRunReason> OutputReasons =>
        driver.GetRunResult().Results[0].TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    /// <summary>Everything together, as another project references it.</summary>
    public MetadataReference Compile()
    {
        using var assembly = new MemoryStream();
        var result = compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    /// <summary>As <see cref="Compile"/>, the way that an editor references another project: with its source.</summary>
    public MetadataReference AsProject() => Whole.ToMetadataReference();

    /// <summary>Of everything together, as a build reports them.</summary>
    public IReadOnlyList<Diagnostic> Errors() => [.. Whole.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What a build makes of it, in this process.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        Assert.True(Whole.Emit(image).Success, string.Join('\n', Errors()));
        return Assembly.Load(image.ToArray());
    }

    private Compilation Whole => compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);

    public sealed class DatasetText(string text) : AdditionalText
    {
        public override string Path => "data/points/dataset.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    public sealed class DatasetOptions(string? version = null) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(version is null ? [] : new() { ["build_property.MlOpsModelVersion"] = version });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Options(new Dictionary<string, string> { ["build_metadata.AdditionalFiles.MlOpsDataset"] = "points" });
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
