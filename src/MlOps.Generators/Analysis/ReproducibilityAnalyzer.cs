using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MlOps.Generators.Datasets;

namespace MlOps.Generators.Analysis;

/// <summary>
/// Finds, in a project that builds a model, what would make the same dataset version, plan and seed give another model
/// tomorrow or elsewhere. <see cref="ModelCode"/> says which of the project's code it looks at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReproducibilityAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ReproducibilityRules.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (BuildsModels(start.Options) && ModelCode.Of(start.Compilation, start.CancellationToken) is { } code)
                Register(start, code);
        });
    }

    /// <summary>A Model item brings its dataset's definition along.</summary>
    private static bool BuildsModels(AnalyzerOptions options) => options.AdditionalFiles.Any(file => DatasetReader.IsDataset(file, options.AnalyzerConfigOptionsProvider));

    private static void Register(CompilationStartAnalysisContext start, ModelCode code)
    {
        Add(AmbientValues.Find, OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation);
        Add(CultureDependence.Find, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.ObjectCreation, OperationKind.InterpolatedString, OperationKind.Binary);
        Add(UnorderedSums.Find, OperationKind.Loop, OperationKind.Invocation);
        Add(ParallelSums.Find, OperationKind.Invocation);

        void Add(Finder find, params OperationKind[] kinds) => start.RegisterOperationAction(
            context =>
            {
                if (!code.Contains(context.ContainingSymbol))
                    return;
                foreach (var (rule, place, arguments) in find(context.Operation))
                    context.ReportDiagnostic(Diagnostic.Create(rule, place.GetLocation(), [.. arguments]));
            },
            kinds);
    }

    private delegate System.Collections.Generic.IEnumerable<Finding> Finder(IOperation operation);
}
