using Microsoft.CodeAnalysis;
using MlOps.Generators.Source;

namespace MlOps.Generators;

/// <summary>Says to a project that references a dataset's version where its files are: <c>TaxiFaresData.Directory</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DatasetReferenceGenerator : IIncrementalGenerator
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var references = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) =>
            {
                var options = pair.Right.GetOptions(pair.Left);
                string Of(string name) => options.TryGetValue(Metadata + name, out var value) ? value : "";
                return new DataSource(Of("MlOpsDataset"), Of("MlOpsDatasetVersion"), Of("MlOpsDatasetDirectory"));
            })
            .Where(static reference => reference.IsKnown);
        context.RegisterSourceOutput(references, static (output, reference) => output.AddSource($"{reference.TypeName}.g.cs", reference.ToCSharp()));
    }
}
