using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Checks;
using MlOps.Training.Checks.Probes;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Pipeline;
using MlOps.Training.Tests.Pipeline;
using MlOps.Training.Tests.Trainers;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Checks;

/// <summary>For each check of a trainer a mutant plan or a mutant network that it must stop, before anything is trained.</summary>
public sealed class NetworkChecksTests
{
    private static readonly NeuralNetwork Network = new() { Layers = [32, 16] };

    public static TheoryData<NeuralNetwork> Healthy =>
    [
        Network,
        new NeuralNetwork(),
        Network with { Activation = Activation.Tanh },
        Network with { Activation = Activation.Gelu, Dropout = 0.5 },
        Network with { Layers = [128, 128, 128, 128], BatchNormalization = true },
        Network with { Layers = [100] },
        Network with { Layers = [4] },
        Network with { Optimizer = new Sgd(), LearningRate = 0.01 },
        Network with { LearningRate = 0.0001 },
        Network with { BatchSize = 1 },
        Network with { Balanced = true },
    ];

    [Theory]
    [MemberData(nameof(Healthy))]
    public void A_sound_network_passes_every_check(NeuralNetwork options)
    {
        foreach (var task in Enum.GetValues<ModelTask>())
        {
            var results = TrainingChecks.OfTrainer(Data(options, task), seed: 42, threads: 2, CancellationToken.None);
            Assert.Equal(["MLOPS3119", "MLOPS3120", "MLOPS3121", "MLOPS3122", "MLOPS3123", "MLOPS3124", "MLOPS3125"], results.Select(result => result.Code));
            Assert.All(results, result => Assert.True(result.Passed && result.Detail.Length > 0));
        }
    }

    [Fact]
    public void What_is_seen_does_not_depend_on_the_number_of_threads()
    {
        var data = Data(Network with { BatchNormalization = true }, ModelTask.Regression);
        Assert.Equal(
            TrainingChecks.OfTrainer(data, 42, 1, CancellationToken.None).AsEnumerable(),
            TrainingChecks.OfTrainer(data, 42, 4, CancellationToken.None).AsEnumerable());
    }

    [Theory]
    [InlineData(ModelTask.Regression)]
    [InlineData(ModelTask.BinaryClassification)]
    [InlineData(ModelTask.MulticlassClassification)]
    public void A_weight_that_is_no_number_stops(ModelTask task) =>
        Stopped("MLOPS3119", "predicts NaN", task, state => state.Parameters[state.Layout.Output.Weight(1, 0)] = float.NaN);

    [Theory]
    [InlineData(ModelTask.Regression, "the standardised label's variance")]
    [InlineData(ModelTask.BinaryClassification, "the classes' entropy")]
    [InlineData(ModelTask.MulticlassClassification, "the classes' entropy")]
    public void A_network_that_starts_away_from_the_best_constant_stops(ModelTask task, string words)
    {
        Stopped("MLOPS3120", words, task, state => state.Parameters[state.Layout.Output.Bias] += 3);
        Stopped("MLOPS3124", "before the first step", task, state => state.Parameters[state.Layout.Output.Bias] += 3);
    }

    [Fact]
    public void A_network_that_predicts_nothing_for_the_last_class_stops() =>
        Stopped("MLOPS3124", "überwiesen", ModelTask.MulticlassClassification, state => state.Parameters[state.Layout.Output.Bias + 2] -= 3);

    [Theory]
    [InlineData(1.5f, 0f)]
    [InlineData(0.5f, 0f)]
    [InlineData(1f, 0.3f)]
    public void Weights_that_are_too_large_too_small_or_to_one_side_stop(float factor, float shift) => Stopped("MLOPS3121", "hidden layer 2", ModelTask.Regression, state =>
    {
        foreach (ref var weight in Weights(state, 1))
            weight = (weight * factor) + shift;
    });

    [Fact]
    public void Weights_that_are_all_zero_stop()
    {
        Stopped("MLOPS3121", "hidden layer 1", ModelTask.Regression, state => Weights(state, 0).Clear());
        Stopped("MLOPS3123", "the gradient of hidden layer 1 is 0 on the first batch", ModelTask.Regression, state => Weights(state, 1).Clear());
    }

    [Fact]
    public void A_dead_layer_stops() => Stopped("MLOPS3122", "the units of hidden layer 1 are dead", ModelTask.Regression, state =>
        state.Parameters.AsSpan(state.Layout.Hidden[0].Bias, state.Layout.Hidden[0].Units).Fill(-100));

    [Fact]
    public void A_saturated_layer_stops() => Stopped("MLOPS3122", "hidden layer 2 is saturated", ModelTask.Regression, state =>
    {
        foreach (ref var weight in Weights(state, 1))
            weight *= 1000;
    }, Network with { Activation = Activation.Tanh });

    [Fact]
    public void Gradients_that_vanish_on_the_way_back_stop() => Stopped("MLOPS3123", "vanishes on the first batch", ModelTask.Regression, state =>
    {
        foreach (ref var weight in Weights(state, 1))
            weight *= 1e-7f;
    });

    [Fact]
    public void Gradients_that_explode_stop() => Stopped("MLOPS3123", "explodes on the first batch", ModelTask.Regression, state =>
    {
        foreach (ref var weight in Weights(state, 1))
            weight *= 1e5f;
    });

    [Fact]
    public void Labels_that_do_not_reach_the_loss_are_not_learnt() => Stopped("MLOPS3125", "should have halved", ModelTask.Regression, state =>
    {
        // Nothing passes: outputs are their bias, and 8 rows have 8 labels.
        state.Values(state.Layout.Hidden[0].Bias, state.Layout.Hidden[0].Units).Fill(-1000);
    });

    public static TheoryData<string, NeuralNetwork, ModelTask, string> MutantPlans => new()
    {
        { "MLOPS3125", Network with { LearningRate = 1e-8 }, ModelTask.Regression, "raise LearningRate" },
        { "MLOPS3125", Network with { LearningRate = 100 }, ModelTask.BinaryClassification, "lower LearningRate" },
        { "MLOPS3125", Network with { Optimizer = new Sgd(), LearningRate = 1000 }, ModelTask.MulticlassClassification, "lower LearningRate" },
        { "MLOPS3125", Network with { L2 = 1e7 }, ModelTask.Regression, "lower L2" },
        { "MLOPS3123", Network with { Layers = [.. Enumerable.Repeat(3, 60)] }, ModelTask.Regression, "hidden layer" },
        { "MLOPS3122", Network with { Layers = [.. Enumerable.Repeat(2, 60)] }, ModelTask.BinaryClassification, "dead" },
    };

    [Theory]
    [MemberData(nameof(MutantPlans))]
    public void A_doomed_plan_is_stopped_with_nothing_trained(string code, NeuralNetwork options, ModelTask task, string words)
    {
        var request = task == ModelTask.MulticlassClassification ? ClassTrips.Request(ClassTrips.Plan(options)) : Trips.Request(Trips.Plan(options, task));
        Refused(code, words, request);
    }

    [Theory]
    [InlineData("MLOPS3120", Activation.Relu)]
    [InlineData("MLOPS3122", Activation.Tanh)]
    [InlineData("MLOPS3123", Activation.Relu)]
    public void Features_that_are_not_standardised_stop(string code, Activation activation)
    {
        // Seconds since some year, as it stands in the file.
        var schema = Trips.Schema with { Columns = [.. Trips.Schema.Columns.Select(column => column.Name == "distance" ? column with { Nullable = false } : column)] };
        var seconds = Trips.Frame().Get<Int64Column>("id").Values.ToArray().Select(id => 1e7 + (1e5 * id)).ToArray();
        var plan = Trips.Plan(Network with { Activation = activation }, ModelTask.Regression) with { Features = [new NumericFeature("distance"), new OneHotFeature("zone")] };
        Refused(code, "standardise the features", Trips.Request(plan, Trips.Frame().With(new Float64Column(schema["distance"], seconds)), schema));
    }

    [Fact]
    public void Trees_and_linear_models_are_asked_what_has_a_meaning_for_them()
    {
        foreach (var (options, task) in new (TrainerOptions, ModelTask)[] { (new GradientBoosting(), ModelTask.Regression), (new LinearRegression(), ModelTask.Regression), (new LogisticRegression(), ModelTask.BinaryClassification) })
        {
            var results = TrainingChecks.OfTrainer(Data(options, task), 42, 1, CancellationToken.None);
            Assert.Equal(["MLOPS3119", "MLOPS3124"], results.Select(result => result.Code));
        }
    }

    [Fact]
    public void Class_weights_and_losses_that_do_not_learn_the_mean_are_known()
    {
        foreach (var options in new TrainerOptions[] { new LogisticRegression { Balanced = true }, new LogisticRegression { ClassWeights = new() { [false] = 1, [true] = 20 } }, new GradientBoosting { Balanced = true }, Network with { Balanced = true } })
            Assert.Contains(TrainingChecks.OfTrainer(Rare(options), 42, 1, CancellationToken.None), result => result is { Code: "MLOPS3124", Passed: true });
        foreach (var loss in Enum.GetValues<RegressionLoss>())
        {
            var codes = TrainingChecks.OfTrainer(Data(new GradientBoosting { Loss = loss }, ModelTask.Regression), 42, 1, CancellationToken.None).Select(result => result.Code);
            Assert.Equal(loss is RegressionLoss.SquaredError or RegressionLoss.Poisson, codes.Contains("MLOPS3124"));
        }
    }

    [Theory]
    [InlineData(ModelTask.Regression)]
    [InlineData(ModelTask.MulticlassClassification)]
    public void A_probe_sees_the_rarest_label_among_many_rows(ModelTask task)
    {
        var labels = new double[1_000_000];
        labels[777_777] = 1;
        var rows = ProbeRows.Of(task, labels, most: 100);
        Assert.Contains(777_777, rows);
        Assert.InRange(rows.Length, 100, 102);
        Assert.Equal(rows.Order().Distinct(), rows);
    }

    [Fact]
    public void A_linear_model_with_a_weight_that_is_no_number_stops() =>
        Stopped("MLOPS3119", "predicts NaN", Data(new LinearRegression(), ModelTask.Regression), model => ((LinearModel)model) with { Intercept = double.NaN });

    [Fact]
    public void Trees_that_start_away_from_the_labels_mean_stop() =>
        Stopped("MLOPS3124", "the mean prediction is", Data(new GradientBoosting(), ModelTask.Regression), model => ((TreeEnsemble)model) with { BaseScores = [100] });

    [Fact]
    public void A_logistic_regression_that_answers_true_too_often_stops() =>
        Stopped("MLOPS3124", "true is predicted with", Data(new LogisticRegression(), ModelTask.BinaryClassification), model => ((LinearModel)model) with { Intercept = 5 });

    private static void Stopped(string code, string words, ModelTask task, Action<NetworkState> mutation, NeuralNetwork? options = null)
    {
        var data = Data(options ?? Network, task);
        Stopped(code, words, data, () => NetworkProbe.Of((NeuralNetwork)data.Plan.Trainer, task, data.Training, data.TrainingLabels, 42, 1, CancellationToken.None, mutation));
    }

    private static void Stopped(string code, string words, TrainingData data, Func<FittedModel, FittedModel> mutation)
    {
        var sound = (TrainerProbe)TrainerProbe.Of(data, 42, 1, CancellationToken.None);
        Stopped(code, words, data, () => sound with { Model = mutation(sound.Model) });
    }

    private static void Stopped(string code, string words, TrainingData data, Func<ITrainerProbe> probe)
    {
        var refusal = Assert.Throws<MlOpsException>(() => TrainingChecks.OfTrainer(data, probe(), CancellationToken.None));
        Assert.Contains(refusal.Diagnostics, diagnostic => diagnostic.Code.Id == code && diagnostic.Message.Contains(words, StringComparison.Ordinal) && diagnostic.Message.EndsWith("nothing was trained", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Rejected, refusal.ExitCode);
    }

    private static void Refused(string code, string words, TrainingRequest request)
    {
        var stages = new RecordedStages();
        var refusal = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(request, stages, CancellationToken.None));
        Assert.Contains(refusal.Diagnostics, diagnostic => diagnostic.Code.Id == code && diagnostic.Message.Contains(words, StringComparison.Ordinal));
        Assert.Equal(ExitCode.Rejected, refusal.ExitCode);
        Assert.DoesNotContain(TrainingStage.Fit, stages.Stages);
    }

    private static Span<float> Weights(NetworkState state, int layer) => state.Values(state.Layout.Hidden[layer].Weights, state.Layout.Hidden[layer].WeightCount);

    /// <summary>One row in twenty is true, so that weights move the mean prediction far.</summary>
    private static TrainingData Rare(TrainerOptions trainer)
    {
        var data = Data(trainer, ModelTask.BinaryClassification);
        return data with { TrainingLabels = [.. data.TrainingLabels.Select((_, row) => row % 20 == 0 ? 1.0 : 0)] };
    }

    private static TrainingData Data(TrainerOptions trainer, ModelTask task)
    {
        var multiclass = task == ModelTask.MulticlassClassification;
        var (plan, frame, schema) = multiclass ? (ClassTrips.Plan(trainer), ClassTrips.Frame(), ClassTrips.Schema) : (Trips.Plan(trainer, task), Trips.Frame(), Trips.Schema);
        int[] training = [.. Enumerable.Range(0, 1500)], test = [.. Enumerable.Range(1500, 500)];
        var features = FeatureFitter.Fit(plan.Features, frame, training);
        var (classes, labels, testLabels) = LabelClasses.Read(task, frame[plan.Label], training, test);
        return new TrainingData(plan, schema, frame, new RowSplit(training, test, []), features,
            FeatureTransform.Apply(features, frame, training), FeatureTransform.Apply(features, frame, test), labels, testLabels) { Classes = classes };
    }
}
