using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Trainers.Boosting;

internal static class BoostingTrainer
{
    public static TreeEnsemble Fit(GradientBoosting options, ModelTask task, FeatureMatrix features, double[] labels, long seed, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct) =>
        throw new NotImplementedException();
}
