using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Checks;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>From rows and a plan to a model: split, features, checks, trainer, metrics, gates, ONNX. Writes no file.</summary>
public static class TrainingPipeline
{
    /// <summary>Raised whenever the split, the evaluation or the metadata would give other bytes.</summary>
    public const int Revision = 1;

    /// <exception cref="MlOpsException">MLOPS3001: the plan does not fit the schema; MLOPS31xx: a check stopped it before training; MLOPS3022: a metric is not finite.</exception>
    /// <exception cref="OperationCanceledException">Nothing is left behind.</exception>
    public static TrainedModel Run(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        PlanCheck.Verify(request.Plan, request.Schema);
        var data = Prepare(request, progress, ct);
        progress?.Report(new PipelineProgress(TrainingStage.Checks, 0));
        var checks = TrainingChecks.Run(data, ct);

        progress?.Report(new PipelineProgress(TrainingStage.Fit, 0));
        var fitted = Trainer.Fit(request.Plan.Trainer, request.Plan.Task, data.Training, data.TrainingLabels, request.Seed, FitProgress.To(progress), request.Threads, ct);

        progress?.Report(new PipelineProgress(TrainingStage.Evaluate, 0));
        // Rounded to the float that the model's output holds: measured is what a caller gets.
        var predictions = Array.ConvertAll(ModelArithmetic.Predict(fitted, data.Test), value => (float)value);
        var metrics = Finite(request.Plan, Evaluator.Evaluate(request.Plan.Task, data.TestLabels, Array.ConvertAll(predictions, value => (double)value)));
        var baseline = Evaluator.Baseline(request.Plan.Task, data.TrainingLabels, data.TestLabels);

        ct.ThrowIfCancellationRequested();
        progress?.Report(new PipelineProgress(TrainingStage.Export, 0));
        var signature = ModelSignature.Of(request.Plan, request.Schema, data.Classes);
        var onnx = OnnxExporter.Export(request.Plan.Model, request.TrainKey, signature, data.Features, fitted);
        var metadata = Describe(request, data, signature, onnx) with
        {
            Metrics = Evaluator.ByName(metrics),
            Baseline = Evaluator.ByName(baseline),
            Checks = checks,
            Gates = Evaluator.Judge(request.Plan.Gates, metrics),
            Importance = Importance(data, fitted),
        };
        var golden = GoldenRows.Write(signature, request.Frame, data.TestRows, predictions);
        return new TrainedModel(onnx, metadata, golden, data.TestRows, predictions);
    }

    /// <summary>All that comes before the trainer: whether the plan fits the schema, the features can be fitted, and the checks pass.</summary>
    /// <inheritdoc cref="Run"/>
    public static ImmutableArray<CheckResult> Check(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        PlanCheck.Verify(request.Plan, request.Schema);
        var data = Prepare(request, progress, ct);
        progress?.Report(new PipelineProgress(TrainingStage.Checks, 0));
        return TrainingChecks.Run(data, ct);
    }

    private static TrainingData Prepare(TrainingRequest request, IProgress<PipelineProgress>? progress, CancellationToken ct)
    {
        progress?.Report(new PipelineProgress(TrainingStage.Features, 0));
        var (plan, frame) = (request.Plan, request.Frame);
        var (training, test) = RowSplit.By(frame, request.Schema, plan.TestShare, request.Seed);
        var features = FeatureFitter.Fit(plan.Features, frame, training);
        ct.ThrowIfCancellationRequested();
        var (classes, trainingLabels, testLabels) = ReadLabels(plan.Task, frame[plan.Label], training, test);
        return new TrainingData(
            plan, request.Schema, frame, training, test, features,
            FeatureTransform.Apply(features, frame, training), FeatureTransform.Apply(features, frame, test),
            trainingLabels, testLabels) { Classes = classes };
    }

    private static (ImmutableArray<string> Classes, double[] Training, double[] Test) ReadLabels(ModelTask task, Column label, int[] training, int[] test) =>
        task == ModelTask.MulticlassClassification
            ? LabelClasses.Of(label, training, test)
            : ([], LabelReader.Of(label, training), LabelReader.Of(label, test));

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
            Plan = plan,
            Trainer = new TrainerReference(Trainer.Name(plan.Trainer), Trainer.Revision(plan.Trainer)),
            Metrics = ImmutableSortedDictionary<string, double>.Empty,
            Baseline = ImmutableSortedDictionary<string, double>.Empty,
            Checks = [],
            Gates = [],
            Importance = ImmutableSortedDictionary<string, double>.Empty,
            Tools = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
                KeyValuePair.Create("exporter", OnnxExporter.Revision.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("pipeline", Revision.ToString(CultureInfo.InvariantCulture)),
            ]),
        };
    }

    /// <summary>A feature's share is the sum of its outputs'.</summary>
    private static ImmutableSortedDictionary<string, double> Importance(TrainingData data, FittedModel fitted)
    {
        var shares = ModelArithmetic.Importance(fitted, data.Training);
        return data.Slices.ToImmutableSortedDictionary(
            feature => feature.Name,
            feature => shares[feature.Start..(feature.Start + feature.Columns.Length)].Aggregate(0.0, (sum, share) => sum + share),
            StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<Metric, double> Finite(ModelPlan plan, ImmutableSortedDictionary<Metric, double> metrics)
    {
        foreach (var (metric, value) in metrics)
        {
            if (!double.IsFinite(value))
                throw new MlOpsException(DiagnosticCodes.MetricNotFinite, FormattableString.Invariant($"model {plan.Model}: {metric} on the held-out rows is {value}; nothing was written"));
        }

        return metrics;
    }
}
