using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Evaluation;

/// <summary>All that is measured of a trained model.</summary>
internal sealed class ModelEvaluation
{
    private readonly FittedPlan fitted;
    private readonly HeldOutPredictions held;
    private readonly ImmutableArray<MeasuredSlice> slices;

    public ModelEvaluation(FittedPlan fitted, HeldOutPredictions held)
    {
        (this.fitted, this.held) = (fitted, held);
        Metrics = held.Metrics();
        Baseline = held.BaselineMetrics();
        slices = [.. fitted.Plan.MeasuredSlices.Select(slice => SliceMeter.Measure(slice, fitted.Data.Frame, fitted.Data.TestRows, held))];
        Gates = Evaluator.Judge(fitted.Plan.Gates, Metrics, Baseline, slices.ToDictionary(slice => slice.Name, StringComparer.Ordinal));
    }

    public ImmutableSortedDictionary<Metric, double> Metrics { get; }

    public ImmutableSortedDictionary<Metric, double> Baseline { get; }

    public ImmutableArray<GateResult> Gates { get; }

    /// <param name="classes">The names of a multiclass model's classes.</param>
    /// <param name="threads">The most that work at once; they change no bit.</param>
    public EvaluationReport Report(Digest trainKey, long seed, ImmutableArray<string>? classes, CrossValidationReport? crossValidation, int threads, CancellationToken ct)
    {
        var (plan, task) = (fitted.Plan, held.Task);
        return new EvaluationReport
        {
            Model = plan.Model,
            TrainKey = trainKey,
            Task = task,
            Rows = held.Labels.Length,
            MapeRows = held.LabelsOfZero is > 0 and var zeros && Metrics.ContainsKey(Metric.Mape) ? held.Labels.Length - zeros : null,
            Intervals = Bootstrap.Intervals(TaskMetrics.Of(task, held.Labels, held.Predictions), held.Labels.Length, seed, threads, ct),
            Residuals = task == ModelTask.Regression ? Quantiles.OfResiduals(held.Labels, held.Predictions) : null,
            Reliability = task == ModelTask.BinaryClassification ? new ReliabilityDiagram(held.Labels, held.Predictions).Bins : null,
            Thresholds = task == ModelTask.BinaryClassification ? ThresholdTable.Of(plan.Thresholds, held.Labels, held.Predictions) : null,
            Confusion = classes is { } names ? new ConfusionMatrix(names, [.. new MulticlassMetrics(held.Labels, held.Predictions).Confusion().Select(row => row.ToImmutableArray())]) : null,
            Slices = slices.IsEmpty ? null : [.. slices.Select(slice => slice.Report())],
            CrossValidation = crossValidation,
            Permutation = Permutation.Of(fitted, seed, threads, ct),
            PartialDependence = Dependence.Of(fitted, classes, threads, ct),
        };
    }
}
