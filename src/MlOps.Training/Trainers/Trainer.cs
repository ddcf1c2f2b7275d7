using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers.Boosting;
using MlOps.Training.Trainers.Linear;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Trainers;

/// <summary>Fits a model. The same options, numbers and seed give the same model on any number of threads and any processor.</summary>
public static class Trainer
{
    /// <param name="labels">One a row of the matrix; 0 or 1 where the task is binary, the number of its class where it is multiclass; every class has a row.</param>
    /// <param name="threads">The most threads that work at once, at least 1.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS3001 the trainer has no such task, MLOPS3014 or MLOPS3015 a value that a linear model or a network cannot take, MLOPS3016 no rows,
    /// MLOPS3017 a label that is none, MLOPS3018 one class only, MLOPS3025 a label that is no count, MLOPS3026 a class without a weight,
    /// MLOPS3035 an option names a feature that is not there, MLOPS3036 too little memory, MLOPS3040 a network's training diverged,
    /// MLOPS3041 a network needs more memory than there is.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled, at the end of a tree, an iteration or a batch.</exception>
    public static FittedModel Fit(TrainerOptions options, LearningTask task, FeatureMatrix features, ReadOnlySpan<double> labels, long seed, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, features.RowCount);
        ct.ThrowIfCancellationRequested();
        var targets = Labels.Checked(labels, task.Kind);
        return (options, task.Kind) switch
        {
            (GradientBoosting boosting, _) => BoostingTrainer.Fit(boosting, task, features, targets, seed, progress, threads, ct),
            (LinearRegression linear, ModelTask.Regression) => LeastSquaresTrainer.Fit(linear, features, targets, progress, threads, ct),
            (PoissonRegression poisson, ModelTask.Regression) => PoissonTrainer.Fit(poisson, features, targets, progress, threads, ct),
            (LogisticRegression logistic, ModelTask.BinaryClassification) => LogisticTrainer.Fit(logistic, task, features, targets, progress, threads, ct),
            (LogisticRegression logistic, ModelTask.MulticlassClassification) => LogisticTrainer.FitClasses(logistic, task, features, targets, progress, threads, ct),
            (NeuralNetwork network, _) => NeuralTrainer.Fit(network, task, features, targets, seed, progress, threads, ct),
            _ => throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"{Name(options)} has no task {task.Kind}"),
        };
    }

    /// <summary>Raised whenever the same input would give other bytes, so that cached models are trained again.</summary>
    public static int Revision(TrainerOptions options) => options is GradientBoosting ? 4 : 1;

    public static string Name(TrainerOptions options) => options.GetType().Name;
}
