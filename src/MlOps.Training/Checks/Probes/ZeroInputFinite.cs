using MlOps.Modeling.Diagnostics;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Checks.Probes;

/// <summary>A row of nothing but zeros is the simplest there is: a model that has no number for it has none for any.</summary>
internal sealed class ZeroInputFinite : IProbeCheck
{
    public DiagnosticCode Code => DiagnosticCodes.ZeroInputNotFinite;

    public string Name => "zero input gives finite output";

    public CheckOutcome Run(TrainingData data, ITrainerProbe probe)
    {
        var zeros = new FeatureMatrix(1, data.Training.Names, [.. data.Training.Columns.Select(_ => new float[1])]);
        var predictions = ModelArithmetic.Predict(probe.Model, zeros);
        var text = string.Join(", ", predictions.Take(3).Select(value => FormattableString.Invariant($"{value:G3}")));
        return CheckOutcome.Of($"{text}, {probe.Stage}", predictions.All(double.IsFinite)
            ? null
            : $"{probe.Stage}, the model predicts {text} for a row of zeros: a weight is no number; look at the trainer's options and the features' sizes");
    }
}
