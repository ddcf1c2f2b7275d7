using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;

namespace MlOps.Training.Checks.Probes;

/// <summary>
/// A regression's mean prediction is near the label's mean, a classifier's mean probabilities near the classes' shares. What
/// starts elsewhere spends its first steps on finding its way back, or never does.
/// </summary>
internal sealed class MeanPredictionNear : IProbeCheck
{
    /// <summary>In standard deviations of the label, and in probability.</summary>
    private const double MostDistance = 0.25, MostProbability = 0.1;

    public DiagnosticCode Code => DiagnosticCodes.MeanPredictionOff;

    public string Name => "predictions are about the label's mean or the classes' shares";

    public CheckOutcome? Run(TrainingData data, ITrainerProbe probe)
    {
        // Only where the mean is what is learnt, not a quantile or a median.
        if (data.Plan.Task == ModelTask.Regression && !LearnsMean(data.Plan.Trainer))
            return null;
        var labels = Array.ConvertAll(probe.Rows, row => data.TrainingLabels[row]);
        var predictions = ModelArithmetic.Predict(probe.Model, data.Training.Select(probe.Rows));
        return data.Plan.Task == ModelTask.Regression ? Mean(data, probe, labels, predictions) : Shares(data, probe, labels, predictions);
    }

    private static bool LearnsMean(TrainerOptions options) =>
        options is GradientBoosting { Loss: RegressionLoss.SquaredError or RegressionLoss.Poisson } or LinearRegression or PoissonRegression or NeuralNetwork;

    private static CheckOutcome Mean(TrainingData data, ITrainerProbe probe, double[] labels, double[] predictions)
    {
        var (label, predicted) = (ColumnMoments.Of<double>(labels), ColumnMoments.Of<double>(predictions));
        var deviation = ColumnMoments.Of<double>(data.TrainingLabels).Deviation;
        var distance = Math.Abs(predicted.Mean - label.Mean);
        var detail = FormattableString.Invariant($"{predicted.Mean:G4} against {label.Mean:G4}, {probe.Stage}");
        return CheckOutcome.Of(detail, distance <= MostDistance * deviation
            ? null
            : FormattableString.Invariant($"{probe.Stage}, the mean prediction is {predicted.Mean:G4} and the mean {data.Plan.Label} {label.Mean:G4}, more than {MostDistance} of its standard deviation ({deviation:G4}) away: standardise the features, or lower the learning rate"));
    }

    private static CheckOutcome Shares(TrainingData data, ITrainerProbe probe, double[] labels, double[] predictions)
    {
        // Where classes are weighted, it is the weighted shares that are learnt.
        var (weights, shares) = ClassBalance.Of((ClassWeightedOptions)data.Plan.Trainer, data.Task, labels);
        var all = labels.Sum(label => weights[(int)label]);
        var (worst, shown) = (0.0, "");
        var outputs = probe.Model.Outputs;
        for (var output = 0; output < outputs; output++)
        {
            var share = shares[outputs == 1 ? 1 : output];
            var sum = default(CompensatedSum);
            for (var row = 0; row < labels.Length; row++)
                sum.Add(weights[(int)labels[row]] * predictions[(row * outputs) + output]);
            var predicted = sum.Value / all;
            var distance = Math.Abs(predicted - share);
            if (!(distance > worst) && shown.Length > 0 && !double.IsNaN(distance))
                continue;
            worst = distance;
            shown = FormattableString.Invariant($"{(outputs == 1 ? "true" : data.Classes[output])} is predicted with {predicted:0.000} and has a share of {share:0.000}");
        }

        return CheckOutcome.Of($"{shown}, {probe.Stage}", worst <= MostProbability
            ? null
            : $"{probe.Stage}, {shown}: standardise the features, or lower the learning rate");
    }
}
