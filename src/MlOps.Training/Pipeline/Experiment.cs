using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>A model fitted on some of the training rows and measured on others: features are learned from the former alone.</summary>
internal sealed class Experiment
{
    private readonly TrainingRequest request;
    private readonly LearningTask task;
    private readonly ImmutableArray<FittedFeature> features;
    private readonly FeatureMatrix matrix;
    private readonly FeatureMatrix validation;
    private readonly double[] labels;
    private readonly double[] validationLabels;

    /// <param name="rows">Rows of the frame.</param>
    /// <param name="validationRows">Rows of the frame.</param>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">A feature cannot be learned from these rows; MLOPS3036: measuring takes more memory than there is.</exception>
    public Experiment(TrainingRequest request, RowParts parts, int[] rows, int[] validationRows, CancellationToken ct)
    {
        this.request = request;
        var (plan, frame) = (request.Plan, request.Frame);
        (var classes, labels, validationLabels) = LabelClasses.Read(plan.Task, frame[plan.Label], rows, validationRows);
        task = new LearningTask(plan.Task, classes);
        PredictionMemory.Require(validationRows.Length, Math.Max(1, classes.Length), ProcessMemory.Available());
        features = FeatureFitter.Fit(plan.Features, frame, rows, new TargetLabels(labels, request.Seed, classes), request.References, request.Threads, ct);
        matrix = FeatureTransform.ApplyToTraining(features, frame, rows, ct) with { RowHashes = parts.Split.HashesOf(rows) };
        validation = FeatureTransform.Apply(features, frame, validationRows, ct);
    }

    public int Rows => labels.Length;

    public int ValidationRows => validationLabels.Length;

    /// <exception cref="Modeling.Diagnostics.MlOpsException">The trainer refuses these options or rows.</exception>
    public HeldOutPredictions Run(TrainerOptions options, int threads, CancellationToken ct)
    {
        var fitted = Trainer.Fit(options, task, matrix, labels, request.Seed, progress: null, threads, ct);
        // Rounded to the float that a caller would get.
        var predictions = Array.ConvertAll(ModelArithmetic.Predict(fitted, validation, threads), value => (double)(float)value);
        return HeldOutPredictions.Of(request.Plan.Task, validationLabels, predictions, labels);
    }
}
