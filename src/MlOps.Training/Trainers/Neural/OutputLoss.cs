using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>What a row's scores are held against.</summary>
internal abstract class OutputLoss
{
    public static OutputLoss For(ModelTask task) => task switch
    {
        ModelTask.Regression => new SquaredLoss(),
        _ => new BinaryLoss(),
    };

    /// <summary>The scores of the best constant model: 0 for standardised labels, the log-odds of the classes.</summary>
    public static double[] BestScores(ModelTask task, double[] labels) => task switch
    {
        ModelTask.Regression => [0],
        _ => [PortableMath.Logit((double)labels.Count(label => label == 1) / labels.Length)],
    };

    /// <summary>Summed over the slice's rows.</summary>
    public abstract double Of(BatchSlice slice);

    /// <summary>By each score, times a factor, into the slice's score errors. Called behind <see cref="Of"/>.</summary>
    public abstract void Derivatives(BatchSlice slice, double factor);
}
