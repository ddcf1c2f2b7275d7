using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;
using MlOps.Training.Pipeline.Sweeps;

namespace MlOps.Training.Tests.Pipeline;

public sealed class SweepTests
{
    private static readonly SweepAxis Depth = new("depth", [Json(1), Json(5)]);
    private static readonly SweepAxis Rate = new("learningRate", [Json(0.001), Json(0.2)]);
    private static readonly SweepAxis RateRange = new("learningRate", From: 0.001, To: 0.5);
    private static readonly Sweep Grid = new(SearchKind.Grid, Metric.Rmse, [Depth, Rate], 0.25);

    private static readonly Lazy<TrainedModel> GridModel = new(() => Run(Plan(Grid)));

    [Fact]
    public void A_grid_tries_every_combination_and_the_best_is_fitted_on_all_training_rows()
    {
        var (metadata, trials) = (GridModel.Value.Metadata, GridModel.Value.Trials!);

        Assert.Equal(["1 0.001", "1 0.2", "5 0.001", "5 0.2"], trials.Trials.Select(trial => string.Join(' ', trial.Options.Values)));
        Assert.Equal([1, 2, 3, 4], trials.Trials.Select(trial => trial.Number));
        Assert.Equal(4, trials.Best);
        Assert.Equal(trials.Trials.Min(trial => trial.Rounds[0].Metrics["rmse"]), trials.Trials[3].Rounds[0].Metrics["rmse"]);
        Assert.All(trials.Trials, trial => Assert.Equal(metadata.Dataset.TrainingRows, trial.Rounds[0].TrainingRows + trials.ValidationRows));

        var alone = Run(Plan(null) with { Trainer = new GradientBoosting { Trees = 20, Depth = 5, LearningRate = 0.2 } });
        Assert.Equal(alone.Predictions, GridModel.Value.Predictions);
        Assert.Equal(new GradientBoosting { Trees = 20, Depth = 5, LearningRate = 0.2 }, metadata.Trainer.Options);
        Assert.Null(alone.Metadata.Trainer.Options);
    }

    [Fact]
    public void Trials_read_back_and_model_json_names_their_digest()
    {
        var text = GridModel.Value.Trials!.ToJson();

        Assert.Equal(text, TrialsReport.Parse(System.Text.Encoding.UTF8.GetBytes(text)).ToJson());
        Assert.Equal(PackageFile.Of("trials.json", text), GridModel.Value.Metadata.Trials);
    }

    [Fact]
    public void The_held_out_rows_take_no_part()
    {
        // Their labels turned to noise leave every trial as it was.
        var request = Trips.Request(Plan(Grid));
        var test = GridModel.Value.TestRows.ToHashSet();
        var fares = request.Frame.Get<Data.Frames.Float64Column>("fare").Values.ToArray();
        var noise = Trips.Frame().With(new Data.Frames.Float64Column(Trips.Schema["fare"], [.. fares.Select((fare, row) => test.Contains(row) ? row % 7 : fare)]));

        Assert.Equal(GridModel.Value.Trials!.ToJson(), TrainingPipeline.Run(Trips.Request(Plan(Grid), noise), null, CancellationToken.None).Trials!.ToJson());
    }

    [Theory]
    [InlineData(SearchKind.Grid)]
    [InlineData(SearchKind.Random)]
    [InlineData(SearchKind.Halving)]
    public void Threads_change_no_byte(SearchKind search)
    {
        var plan = Plan(Of(search));
        var one = search == SearchKind.Grid ? GridModel.Value : Run(plan);
        foreach (var threads in new[] { 2, 5 })
        {
            var other = TrainingPipeline.Run(Trips.Request(plan, threads: threads), null, CancellationToken.None);
            Assert.Equal(one.Trials!.ToJson(), other.Trials!.ToJson());
            Assert.Equal(one.Onnx, other.Onnx);
        }
    }

    [Fact]
    public void Drawn_trials_follow_from_the_seed_and_none_is_made_twice()
    {
        var drawn = TrialDrawing.Of(Of(SearchKind.Random), 42);

        Assert.Equal(Text(drawn), Text(TrialDrawing.Of(Of(SearchKind.Random), 42)));
        Assert.NotEqual(Text(drawn), Text(TrialDrawing.Of(Of(SearchKind.Random), 43)));
        Assert.Equal(drawn.Length, Text(drawn).Distinct().Count());
        Assert.All(drawn, trial => Assert.InRange(trial["learningRate"].GetDouble(), 0.001, 0.5));
        // Four combinations are all there are.
        Assert.Equal(4, TrialDrawing.Of(Grid with { Search = SearchKind.Random, Trials = 100 }, 42).Length);
    }

    [Fact]
    public void An_integer_is_drawn_whole_and_evenly_on_a_logarithmic_scale()
    {
        var sweep = new Sweep(SearchKind.Random, Metric.Rmse, [new SweepAxis("trees", From: 1, To: 10_000, Integer: true)], 0.2, Trials: 300);
        var trees = TrialDrawing.Of(sweep, 7).Select(trial => trial["trees"].GetInt32()).ToList();

        // Evenly on a linear scale, one in a hundred would be below 100.
        Assert.All(trees, count => Assert.InRange(count, 1, 10_000));
        Assert.InRange(trees.Count(count => count < 100), trees.Count * 0.15, trees.Count * 0.6);
    }

    [Fact]
    public void Halving_gives_the_best_third_three_times_the_rows()
    {
        var trials = Run(Plan(Of(SearchKind.Halving))).Trials!;

        Assert.Equal([9, 3], new[] { 1, 2 }.Select(rounds => trials.Trials.Count(trial => trial.Rounds.Length >= rounds)));
        Assert.Equal(2, trials.Trials[trials.Best - 1].Rounds.Length);
        Assert.All(trials.Trials.Where(trial => trial.Rounds.Length == 2), trial => Assert.InRange((double)trial.Rounds[1].TrainingRows / trial.Rounds[0].TrainingRows, 2.6, 3.4));
        var first = trials.Trials.OrderBy(trial => trial.Rounds[0].Metrics["rmse"]).Take(3).Select(trial => trial.Number).Order();
        Assert.Equal(first, trials.Trials.Where(trial => trial.Rounds.Length == 2).Select(trial => trial.Number));
    }

    [Fact]
    public void A_sweep_of_which_no_trial_gives_a_model_says_why()
    {
        // Steps this long lead a network out of all numbers; those that the plan says are sane, so that the checks pass.
        var network = new NeuralNetwork { Epochs = 3, Layers = [8], Optimizer = new Sgd(), LearningRate = 0.01 };
        var plan = Trips.Plan(network, ModelTask.Regression) with { Sweep = new Sweep(SearchKind.Grid, Metric.Rmse, [new SweepAxis("learningRate", [Json(1000), Json(900)])], 0.2) };

        var refusal = Assert.Throws<MlOpsException>(() => Run(plan));
        Assert.Equal(("MLOPS3051", ExitCode.Rejected), (refusal.Diagnostics[0].Code.Id, refusal.ExitCode));
        Assert.Contains("none of the sweep's 2 trials gave a model; the first one: ", refusal.Message, StringComparison.Ordinal);

        var one = plan with { Sweep = plan.Sweep with { Axes = [new SweepAxis("learningRate", [Json(1000), Json(0.01)])] } };
        var trials = Run(one).Trials!;
        Assert.Equal((2, true, false), (trials.Best, trials.Trials[0].Rounds[0].Failure is not null, trials.Trials[1].Rounds[0].Failure is not null));
    }

    [Fact]
    public void Too_little_memory_is_no_trials_failure()
    {
        // Which trial is the best must not depend on the machine.
        var plan = Trips.Plan(new NeuralNetwork { Epochs = 1, Layers = [4] }, ModelTask.Regression) with
        {
            Sweep = new Sweep(SearchKind.Grid, Metric.Rmse, [new SweepAxis("layers", [JsonSerializer.SerializeToElement(new[] { 4 }), JsonSerializer.SerializeToElement(Enumerable.Repeat(16_384, 64))])], 0.2),
        };

        var refusal = Assert.Throws<MlOpsException>(() => Run(plan));
        Assert.Equal(("MLOPS3041", ExitCode.Environment), (refusal.Diagnostics[0].Code.Id, refusal.ExitCode));
    }

    [Fact]
    public void Values_that_exclude_one_another_fail_their_trial_alone()
    {
        // A tree of more than sixteen levels takes a limit of leaves.
        var sweep = new Sweep(SearchKind.Grid, Metric.Rmse, [new SweepAxis("depth", [Json(6), Json(32)]), new SweepAxis("leaves", [Json(31), JsonSerializer.SerializeToElement<int?>(null)])], 0.2);
        var plan = Trips.Plan(new GradientBoosting { Trees = 5, Leaves = 31 }, ModelTask.Regression) with { Sweep = sweep };
        var trials = Run(plan).Trials!;

        Assert.Equal(["6 31", "6 ", "32 31", "32 "], trials.Trials.Select(trial => string.Join(' ', trial.Options.Values)));
        Assert.Equal([null, null, null, "mlops : error MLOPS3001: GradientBoosting: Depth is 32, expected 1 … 16"], trials.Trials.Select(trial => trial.Rounds[0].Failure));
        Assert.NotEqual(4, trials.Best);
    }

    [Fact]
    public void It_can_be_cancelled_between_trials()
    {
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelAt(TrainingStage.Sweep, cancelled);

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingPipeline.Run(Trips.Request(Plan(Grid)), progress, cancelled.Token));
        Assert.Equal(1, progress.Reports);
    }

    [Fact]
    public void It_is_part_of_the_train_key() =>
        Assert.NotEqual(Trips.Request(Plan(Grid)).TrainKey, Trips.Request(Plan(Grid with { ValidationShare = 0.3 })).TrainKey);

    private static Sweep Of(SearchKind search) => search switch
    {
        SearchKind.Grid => Grid,
        SearchKind.Random => new Sweep(search, Metric.Rmse, [Depth, RateRange], 0.25, Trials: 6),
        _ => new Sweep(search, Metric.Rmse, [Depth, RateRange], 0.25, Trials: 9, Factor: 3),
    };

    private static ModelPlan Plan(Sweep? sweep) => Trips.Plan(new GradientBoosting { Trees = 20 }, ModelTask.Regression) with { Sweep = sweep };

    private static JsonElement Json(double value) => JsonSerializer.SerializeToElement(value);

    private static IEnumerable<string> Text(IEnumerable<IReadOnlyDictionary<string, JsonElement>> trials) => trials.Select(trial => string.Join(' ', trial.Values));

    private static TrainedModel Run(ModelPlan plan) => TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None);

    private sealed class CancelAt(TrainingStage stage, CancellationTokenSource source) : IProgress<PipelineProgress>
    {
        public int Reports { get; private set; }

        public void Report(PipelineProgress value)
        {
            if (value.Stage != stage)
                return;
            Reports++;
            source.Cancel();
        }
    }
}
