using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Back-propagation in float over shuffled batches. Products and sums have one order on any number of threads and any
/// processor, and what is random depends on the seed, its purpose and its place alone.
/// </summary>
internal sealed class NeuralTrainer
{
    private const int MaxReports = 100;

    private readonly NeuralNetwork options;
    private readonly TrainableNetwork network;
    private readonly int[] training, watched;
    private readonly int batches;
    private readonly long seed;
    private readonly IProgress<TrainingProgress>? progress;

    private NeuralTrainer(NeuralNetwork options, TrainableNetwork network, FeatureMatrix features, long seed, IProgress<TrainingProgress>? progress)
    {
        this.options = options;
        this.network = network;
        this.seed = seed;
        this.progress = progress;
        (training, watched) = WatchedRows.Split(options.ValidationShare, features, seed);
        batches = (training.Length + options.BatchSize - 1) / options.BatchSize;
    }

    /// <param name="memory">The most bytes it may take; null for those that the process has.</param>
    public static NetworkModel Fit(NeuralNetwork options, LearningTask task, FeatureMatrix features, double[] labels, long seed, IProgress<TrainingProgress>? progress, int threads, CancellationToken ct, long? memory = null)
    {
        using var team = new WorkerTeam(threads);
        var network = TrainableNetwork.Begin(options, task, features, labels, seed, team, memory);
        new NeuralTrainer(options, network, features, seed, progress).Run(ct);
        return network.ToModel();
    }

    private void Run(CancellationToken ct)
    {
        var best = new BestEpoch(network.State, options.Patience);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            RunEpoch(epoch, ct);
            if (watched.Length > 0 && best.IsOver(epoch, Finite(network.Pass.Watch(watched) / watched.Length, epoch)))
                break;
        }

        if (watched.Length > 0)
            best.Restore();
        foreach (var parameter in network.State.Parameters)
            Finite(parameter, options.Epochs - 1);
    }

    private void RunEpoch(int epoch, CancellationToken ct)
    {
        RowOrder.Shuffle(training, seed, epoch);
        var total = (int)Math.Min(int.MaxValue, (long)options.Epochs * batches);
        var every = Math.Max(1, total / MaxReports);
        var loss = 0.0;
        for (var batch = 0; batch < batches; batch++)
        {
            ct.ThrowIfCancellationRequested();
            var (start, end) = ((int)((long)training.Length * batch / batches), (int)((long)training.Length * (batch + 1) / batches));
            loss += Finite(network.Descent.Step(training.AsMemory(start..end), RateSchedule.Rate(options, epoch + ((batch + 1.0) / batches))), epoch);
            var done = ((long)epoch * batches) + batch + 1;
            if (progress is not null && (done % every == 0 || batch == batches - 1))
                progress.Report(new TrainingProgress((int)Math.Min(done, total), total, loss / end));
        }
    }

    private double Finite(double value, int epoch) => double.IsFinite(value)
        ? value
        : throw new MlOpsException(DiagnosticCodes.NetworkDiverged, FormattableString.Invariant(
            $"the network's loss or a weight became {value} in epoch {epoch + 1}: its steps are too long for these features and this learning rate ({options.LearningRate}); lower LearningRate, warm it up, or standardise the features; no model was made"));
}
