using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>What a row's scores are held against.</summary>
internal abstract class OutputLoss
{
    /// <param name="labels">One a row, as the loss takes them.</param>
    /// <returns>The loss, and the scores of the best constant model: 0 for standardised labels, the log-odds of two classes, the log shares of more.</returns>
    public static (OutputLoss Loss, double[] BestScores) For(NeuralNetwork options, LearningTask task, double[] labels)
    {
        if (task.Kind == ModelTask.Regression)
            return (new SquaredLoss(), [0]);
        var (weights, shares) = ClassBalance.Of(options, task, labels);
        return task.Kind == ModelTask.BinaryClassification
            ? (new BinaryLoss(weights), [PortableMath.Logit(shares[1])])
            : (new SoftmaxLoss(weights), [.. shares.Select(PortableMath.Log)]);
    }

    /// <summary>Fills the slice's score errors with the derivatives by each score, times a factor.</summary>
    /// <returns>The loss, summed over the slice's rows.</returns>
    public abstract double Of(BatchSlice slice, double factor);
}
