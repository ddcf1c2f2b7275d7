using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>How labels are put to a network, and scores back: a regression's are standardised, so that the learning rate does not depend on their unit.</summary>
internal readonly record struct LabelScale(double Mean, double Deviation)
{
    public static LabelScale Of(ModelTask task, double[] labels)
    {
        if (task != ModelTask.Regression)
            return new LabelScale(0, 1);
        var moments = ColumnMoments.Of<double>(labels);
        return new LabelScale(moments.Mean, moments.Deviation);
    }

    /// <summary>Of a label that is always the same there is nothing to learn: it is the mean.</summary>
    public double[] Apply(double[] labels)
    {
        var (mean, divisor) = (Mean, Deviation > 0 ? Deviation : 1);
        return Array.ConvertAll(labels, label => (label - mean) / divisor);
    }
}
