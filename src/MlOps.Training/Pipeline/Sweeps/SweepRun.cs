using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Numerics;

namespace MlOps.Training.Pipeline.Sweeps;

/// <summary>
/// Makes a sweep's trials, several at a time. A trial sees nothing of the others and writes only its own result, so their
/// order in time changes nothing.
/// </summary>
internal sealed class SweepRun(TrainingRequest request, Sweep sweep, RowParts parts, IProgress<PipelineProgress>? progress)
{
    /// <summary>A round of successive halving is not begun on fewer rows than this: they would tell options apart by chance.</summary>
    private const int LeastRows = 200;

    private readonly ImmutableArray<ImmutableSortedDictionary<string, JsonElement>> trials = TrialDrawing.Of(sweep, request.Seed);
    private readonly Lock gate = new();
    private int done;

    /// <exception cref="MlOpsException">MLOPS3051: no trial gave a model; MLOPS3036 or MLOPS3041: a trial takes more memory than there is.</exception>
    public SweepOutcome Execute(CancellationToken ct)
    {
        var rounds = trials.Select(_ => new List<TrialRound>()).ToArray();
        var racing = Enumerable.Range(0, trials.Length).ToArray();
        var shares = Shares();
        var total = TotalFits(shares.Length);
        for (var round = 0; round < shares.Length; round++)
        {
            Measure(racing, shares[round], rounds, total, ct);
            racing = Best(racing, rounds, round + 1 < shares.Length ? Survivors(racing.Length) : 1);
        }

        if (Value(rounds[racing[0]]) is double.NegativeInfinity)
            throw new MlOpsException(DiagnosticCodes.SweepWithoutModel, $"model {request.Plan.Model}: none of the sweep's {trials.Length} trials gave a model; the first one: {rounds[racing[0]][^1].Failure}");
        return new SweepOutcome(request.Plan.Trainer.With(trials[racing[0]]), new TrialsReport
        {
            Model = request.Plan.Model,
            TrainKey = request.TrainKey,
            Search = sweep.Search,
            Metric = sweep.Metric,
            ValidationRows = parts.Divide(0, sweep.ValidationShare).Inside.Length,
            Best = racing[0] + 1,
            Trials = [.. trials.Select((options, i) => new Trial(i + 1, options, [.. rounds[i]]))],
        });
    }

    /// <summary>Of the rows that trials are fitted on, for each round: all in the last one.</summary>
    private double[] Shares()
    {
        if (sweep.Factor is not { } factor)
            return [1];
        var shares = new List<double> { 1 };
        var rows = parts.Split.Training.Length * (1 - sweep.ValidationShare);
        for (var left = Survivors(trials.Length); left >= 1 && shares[0] / factor * rows >= LeastRows; left /= factor)
            shares.Insert(0, shares[0] / factor);
        return [.. shares];
    }

    private int Survivors(int racing) => Math.Max(1, racing / (sweep.Factor ?? racing));

    private int TotalFits(int rounds)
    {
        var (total, racing) = (0, trials.Length);
        for (var round = 0; round < rounds; round++, racing = Survivors(racing))
            total += racing;
        return total;
    }

    private void Measure(int[] racing, double share, List<TrialRound>[] rounds, int total, CancellationToken ct)
    {
        var validation = parts.Divide(0, sweep.ValidationShare).Inside;
        var rows = parts.Divide(sweep.ValidationShare, sweep.ValidationShare + share * (1 - sweep.ValidationShare)).Inside;
        if (share == 1)
            rows = parts.Divide(0, sweep.ValidationShare).Outside;
        var experiment = new Experiment(request, parts, rows, validation, ct);
        using var team = new WorkerTeam(Math.Min(request.Threads, racing.Length));
        team.Run(racing.Length, i =>
        {
            ct.ThrowIfCancellationRequested();
            rounds[racing[i]].Add(Try(experiment, trials[racing[i]], Math.Max(1, request.Threads / racing.Length), ct));
            lock (gate)
                progress?.Report(new PipelineProgress(TrainingStage.Sweep, (double)++done / total));
        });
    }

    private TrialRound Try(Experiment experiment, ImmutableSortedDictionary<string, JsonElement> options, int threads, CancellationToken ct)
    {
        try
        {
            var held = experiment.Run(Trainer(options), threads, ct);
            var metrics = Evaluator.ByName(held.Metrics());
            return new TrialRound(experiment.Rows, metrics, metrics.ContainsKey(sweep.Metric.Name()) ? null : $"its {sweep.Metric.Name()} is no finite number");
        }
        catch (MlOpsException e) when (e.ExitCode != ExitCode.Environment)
        {
            // What a machine lacks says nothing of the options: elsewhere, another trial would be the best.
            return new TrialRound(experiment.Rows, ImmutableSortedDictionary<string, double>.Empty, e.Message);
        }
    }

    /// <exception cref="MlOpsException">MLOPS3001: each value is one that the option takes, and together they exclude one another.</exception>
    private TrainerOptions Trainer(ImmutableSortedDictionary<string, JsonElement> options)
    {
        try
        {
            return request.Plan.Trainer.With(options);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"{request.Plan.Trainer.GetType().Name}: {e.Message.Split(" (Parameter", 2)[0]}", inner: e);
        }
    }

    /// <summary>The best by their last round; of equal ones the first.</summary>
    private int[] Best(int[] racing, List<TrialRound>[] rounds, int count) =>
        [.. racing.OrderByDescending(trial => Value(rounds[trial])).ThenBy(trial => trial).Take(count)];

    /// <summary>Higher is better; −∞ where the trial failed or its metric is not a finite number.</summary>
    private double Value(List<TrialRound> rounds) =>
        rounds[^1].Metrics.TryGetValue(sweep.Metric.Name(), out var value) ? (sweep.Metric.HigherIsBetter() ? value : -value) : double.NegativeInfinity;
}
