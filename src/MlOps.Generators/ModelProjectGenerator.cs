using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using MlOps.Generators.Datasets;
using MlOps.Generators.Models;
using MlOps.Generators.Source;

namespace MlOps.Generators;

/// <summary>
/// Makes a dataset's row type from its dataset.json, and a model's input, output and entry point from its Define, so that
/// they are there for the editor before any build, and a column that is gone is a compile error.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelProjectGenerator : IIncrementalGenerator
{
    private const string VersionProperty = "build_property.MlOpsModelVersion";
    private const string PredictorType = "MlOps.Scoring.Predictor`2";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var readings = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => DatasetReader.IsDataset(pair.Left, pair.Right))
            .Select(static (pair, cancellationToken) => DatasetReader.Read(pair.Left, cancellationToken));
        var datasets = readings.SelectMany(static (reading, _) => reading.Definition is { } definition ? ImmutableArray.Create(definition) : []);
        var models = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => ModelReader.IsCandidate(node), ModelReader.Read)
            .SelectMany(static (reading, _) => reading is null ? ImmutableArray<ModelReading>.Empty : [reading]);

        // A model's callers send what the models read that it refers to.
        models = models.Combine(models.Select(static (reading, _) => reading.Definition).Collect())
            .Select(static (pair, _) => pair.Left with { Definition = pair.Left.Definition.With(pair.Right) });

        RegisterRows(context, datasets);
        RegisterModels(context, datasets, models);
        RegisterDiagnostics(context, readings, datasets, models);
    }

    /// <summary>A row type that a referenced project has already is not made again: one name for two types helps nobody.</summary>
    private static void RegisterRows(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DatasetDefinition> datasets)
    {
        var own = datasets
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, _) =>
                pair.Right.GetTypeByMetadataName($"{RowSource.Namespace}.{pair.Left.RowType}") is null ? ImmutableArray.Create(pair.Left) : []);
        context.RegisterSourceOutput(own, static (output, dataset) => output.AddSource($"{dataset.RowType}.g.cs", RowSource.Of(dataset)));
    }

    private static void RegisterModels(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DatasetDefinition> datasets,
        IncrementalValuesProvider<ModelReading> models)
    {
        var canScore = context.CompilationProvider.Select(static (compilation, _) => Has(compilation, PredictorType));
        var typed = models
            .Select(static (reading, _) => reading.Definition)
            .Combine(datasets.Collect())
            .Combine(canScore)
            .SelectMany(static (pair, _) =>
                pair.Right
                && pair.Left.Right.FirstOrDefault(dataset => dataset.RowType == pair.Left.Left.RowType) is { } dataset
                && TypedModel.From(pair.Left.Left, dataset) is { } model
                    ? ImmutableArray.Create(model)
                    : []);
        var around = context.CompilationProvider.Select(static (compilation, _) => (Services: Has(compilation, ServicesSource.Collection), Keyed: Has(compilation, ServicesSource.KeyedProvider)))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => options.GlobalOptions.TryGetValue(VersionProperty, out var version) ? version : ""))
            .Select(static (pair, _) => new CallerContext(pair.Right, pair.Left.Services, pair.Left.Keyed));
        context.RegisterSourceOutput(typed.Combine(around), static (output, pair) =>
        {
            var (model, caller) = pair;
            var prefix = model.Definition.FullName;
            output.AddSource($"{prefix}Input.g.cs", InputSource.Of(model));
            output.AddSource($"{prefix}Output.g.cs", OutputSource.Of(model));
            output.AddSource($"{prefix}Model.g.cs", ModelSource.Of(model, caller));
            if (caller.HasServices)
                output.AddSource($"{prefix}Services.g.cs", ServicesSource.Of(model, caller));
        });
    }

    private static bool Has(Compilation compilation, string type) => compilation.GetTypeByMetadataName(type) is not null;

    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DatasetReading> readings,
        IncrementalValuesProvider<DatasetDefinition> datasets,
        IncrementalValuesProvider<ModelReading> models)
    {
        context.RegisterSourceOutput(readings, static (output, reading) =>
        {
            if (reading.Error is { } error)
                output.ReportDiagnostic(error.ToDiagnostic());
        });
        context.RegisterSourceOutput(models.Combine(datasets.Collect()), static (output, pair) =>
        {
            if (pair.Right.FirstOrDefault(dataset => dataset.RowType == pair.Left.Definition.RowType) is not { } dataset)
                return;
            foreach (var diagnostic in TypedModel.Check(pair.Left, dataset))
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
    }
}
