using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Checks;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Onnx;
using MlOps.Training.Pipeline.Sweeps;
using MlOps.Training.References;
using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>From rows and a plan to a model: split, features, checks, trainer, metrics, gates, ONNX. Writes no file.</summary>
public static class TrainingPipeline
{
    /// <summary>Raised whenever the split, the evaluation or the metadata would give other bytes; for those plans alone to which it happens.</summary>
    public static int Revision(ModelPlan plan) => plan.Features.Any(feature => feature is ProductFeature or CrossedFeature) ? 4 : 3;

    /// <exception cref="MlOpsException">MLOPS3001: the plan does not fit the schema; MLOPS3062 … MLOPS3064: the models that it refers to do not fit it; MLOPS31xx: a check stopped it before training; MLOPS3016: a fold or the sweep has no rows; MLOPS3022: a metric is not finite.</exception>
    /// <exception cref="OperationCanceledException">Nothing is left behind.</exception>
    public static TrainedModel Run(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        var (data, parts, checks) = Begin(request, progress, ct);
        var sweep = request.Plan.Sweep is { } search ? new SweepRun(request, search, parts, progress).Execute(ct) : null;
        var trainer = sweep?.Best ?? request.Plan.Trainer;
        checks = [.. checks, .. CheckTrainer(request, data, trainer, ct)];

        progress?.Report(new PipelineProgress(TrainingStage.Fit, 0));
        var fitted = Trainer.Fit(trainer, data.Task, data.Training, data.TrainingLabels, request.Seed, FitProgress.To(progress), request.Threads, ct);

        progress?.Report(new PipelineProgress(TrainingStage.Evaluate, 0));
        // Rounded to the float that the model's output holds: measured is what a caller gets.
        var predictions = Array.ConvertAll(ModelArithmetic.Predict(fitted, data.Test, request.Threads), value => (float)value);
        var evaluation = Evaluate(data, fitted, predictions);
        RequireFinite(request.Plan, evaluation.Metrics);
        var folds = request.Plan.Folds is { } count ? CrossValidation.Run(request, parts, trainer, count, progress, ct) : null;
        var report = evaluation.Report(request.TrainKey, request.Seed, data.Classes is { IsEmpty: false } classes ? classes : null, folds, request.Threads, ct) with
        {
            Splits = fitted is TreeEnsemble trees ? ByFeature(data, ModelArithmetic.SplitShares(trees, data.Training)) : null,
        };

        ct.ThrowIfCancellationRequested();
        progress?.Report(new PipelineProgress(TrainingStage.Export, 0));
        var signature = ModelSignature.Of(request.Plan, request.Schema, data.Classes);
        var onnx = OnnxExporter.Export(request.Plan.Model, request.TrainKey, signature, data.Features, fitted);
        var metadata = Describe(request, data, signature, onnx) with
        {
            Trainer = new TrainerReference(Trainer.Name(trainer), Trainer.Revision(trainer), sweep?.Best),
            Metrics = Evaluator.ByName(evaluation.Metrics),
            Baseline = Evaluator.ByName(evaluation.Baseline),
            Checks = checks,
            Gates = evaluation.Gates,
            Importance = ByFeature(data, ModelArithmetic.Importance(fitted, data.Training)),
            Evaluation = PackageFile.Of(EvaluationReport.FileName, report.ToJson()),
            Trials = sweep is null ? null : PackageFile.Of(TrialsReport.FileName, sweep.Trials.ToJson()),
        };
        var golden = GoldenRows.Write(signature, request.Frame, data.TestRows, predictions);
        return new TrainedModel(onnx, metadata, golden, report, sweep?.Trials, data.TestRows, predictions);
    }

    /// <summary>All that comes before the trainer: whether the plan fits the schema, the features can be fitted, and the checks pass.</summary>
    /// <inheritdoc cref="Run"/>
    public static ImmutableArray<CheckResult> Check(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        var (data, _, checks) = Begin(request, progress, ct);
        // Which trainer it will be, a sweep says when it is over.
        return request.Plan.Sweep is null ? [.. checks, .. CheckTrainer(request, data, request.Plan.Trainer, ct)] : checks;
    }

    private static (TrainingData Data, RowParts Parts, ImmutableArray<CheckResult> Checks) Begin(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        PlanCheck.Verify(request.Plan, request.Schema);
        ReferenceCheck.Verify(request);
        var data = Prepare(request, progress, ct);
        progress?.Report(new PipelineProgress(TrainingStage.Checks, 0));
        var checks = TrainingChecks.OfData(data, ct);
        var parts = new RowParts(request.Plan.TestShare, data.Split);
        parts.Verify(request.Plan);
        return (data, parts, checks);
    }

    private static ImmutableArray<CheckResult> CheckTrainer(TrainingRequest request, TrainingData data, TrainerOptions trainer, CancellationToken ct) =>
        TrainingChecks.OfTrainer(data with { Plan = data.Plan with { Trainer = trainer } }, request.Seed, request.Threads, ct);

    private static ModelEvaluation Evaluate(TrainingData data, FittedModel fitted, float[] predictions) => new(
        new FittedPlan(data, fitted),
        HeldOutPredictions.Of(data.Plan.Task, data.TestLabels, Array.ConvertAll(predictions, value => (double)value), data.TrainingLabels));

    private static TrainingData Prepare(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        progress?.Report(new PipelineProgress(TrainingStage.Features, 0));
        var (plan, frame) = (request.Plan, request.Frame);
        var split = RowSplit.By(frame, request.Schema, plan.TestShare, request.Seed);
        var (classes, trainingLabels, testLabels) = LabelClasses.Read(plan.Task, frame[plan.Label], split.Training, split.Test);
        foreach (var weighted in TrainersOf(plan).OfType<ClassWeightedOptions>())
            ClassBalance.Verify(weighted, new LearningTask(plan.Task, classes));
        PredictionMemory.Require(split.Test.Length, Math.Max(1, classes.Length), ProcessMemory.Available());
        var features = FeatureFitter.Fit(plan.Features, frame, split.Training, new TargetLabels(trainingLabels, request.Seed, classes), request.References, request.Threads, ct);
        return new TrainingData(
            plan, request.Schema, frame, split, features,
            FeatureTransform.ApplyToTraining(features, frame, split.Training, ct) with { RowHashes = split.HashesOf(split.Training) },
            FeatureTransform.Apply(features, frame, split.Test, ct), trainingLabels, testLabels) { Classes = classes };
    }

    /// <summary>The plan's own options, and those with a value that its sweep lists.</summary>
    private static IEnumerable<TrainerOptions> TrainersOf(ModelPlan plan) =>
    [
        plan.Trainer,
        .. from axis in plan.Sweep?.Axes ?? [] from value in axis.Values ?? [] select plan.Trainer.With([new(axis.Option, value)]),
    ];

    private static ModelMetadata Describe(TrainingRequest request, TrainingData data, ModelSignature signature, byte[] onnx)
    {
        var (plan, dataset) = (request.Plan, request.Dataset);
        return new ModelMetadata
        {
            Name = plan.Model,
            Task = plan.Task,
            TrainKey = request.TrainKey,
            Model = new ModelFile("model.onnx", Digest.Of(onnx), onnx.Length, OnnxExporter.Opset, OnnxExporter.MlOpset),
            Inputs = signature.Inputs,
            Outputs = signature.Outputs,
            Dataset = new DatasetReference(dataset.Name, dataset.Version, dataset.Digest, dataset.SchemaDigest, dataset.Partition,
                request.Frame.RowCount, data.TrainingRows.Length, data.TestRows.Length),
            Seed = request.Seed,
            References = request.References.IsEmpty ? null : [.. request.References.Select(model => model.Reference)],
            Plan = plan,
            Trainer = new TrainerReference(Trainer.Name(plan.Trainer), Trainer.Revision(plan.Trainer)),
            Metrics = ImmutableSortedDictionary<string, double>.Empty,
            Baseline = ImmutableSortedDictionary<string, double>.Empty,
            Checks = [],
            Gates = [],
            Importance = ImmutableSortedDictionary<string, double>.Empty,
            Tools = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
                KeyValuePair.Create("exporter", OnnxExporter.Revision.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("pipeline", Revision(plan).ToString(CultureInfo.InvariantCulture)),
            ]),
        };
    }

    /// <summary>A feature's share is the sum of its outputs'.</summary>
    private static ImmutableSortedDictionary<string, double> ByFeature(TrainingData data, double[] shares) => data.Slices.ToImmutableSortedDictionary(
        feature => feature.Name,
        feature => shares[feature.Start..(feature.Start + feature.Columns.Length)].Aggregate(0.0, (sum, share) => sum + share),
        StringComparer.Ordinal);

    private static void RequireFinite(ModelPlan plan, ImmutableSortedDictionary<Metric, double> metrics)
    {
        foreach (var (metric, value) in metrics)
        {
            if (!double.IsFinite(value))
                throw new MlOpsException(DiagnosticCodes.MetricNotFinite, FormattableString.Invariant($"model {plan.Model}: {metric} on the held-out rows is {value}; nothing was written"));
        }
    }
}
