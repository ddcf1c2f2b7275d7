using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>What a row's scores are held against.</summary>
internal abstract class OutputLoss
{
    /// <param name="classes">Where there are more than two.</param>
    public static OutputLoss For(ModelTask task, int classes) => task switch
    {
        ModelTask.Regression => new SquaredLoss(),
        ModelTask.BinaryClassification => new BinaryLoss(),
        _ => new SoftmaxLoss(classes),
    };

    /// <summary>The scores of the best constant model: 0 for standardised labels, the log-odds of two classes, the log shares of more.</summary>
    /// <returns>As many as the network has outputs.</returns>
    public static double[] BestScores(ModelTask task, double[] labels)
    {
        if (task == ModelTask.Regression)
            return [0];
        var counts = new long[Labels.ClassCount(labels)];
        foreach (var label in labels)
            counts[(int)label]++;
        double[] shares = [.. counts.Select(count => (double)count / labels.Length)];
        return task == ModelTask.BinaryClassification ? [PortableMath.Logit(shares[1])] : [.. shares.Select(PortableMath.Log)];
    }

    /// <summary>Fills the slice's score errors with the derivatives by each score, times a factor.</summary>
    /// <returns>The loss, summed over the slice's rows.</returns>
    public abstract double Of(BatchSlice slice, double factor);
}
