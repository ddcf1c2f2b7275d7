using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

public sealed class ClassWeightsTests
{
    private static readonly ClassWeights Payments = new() { ["überwiesen, \"bar\""] = 9, ["cash"] = 1, ["card"] = 1 };

    public static TheoryData<TrainerOptions> Weighted => new(
        new LogisticRegression { ClassWeights = Payments },
        new GradientBoosting { Trees = 10, ClassWeights = Payments },
        new NeuralNetwork { Epochs = 5, ClassWeights = Payments });

    [Theory]
    [MemberData(nameof(Weighted))]
    public void The_class_that_is_named_is_predicted_more_often(TrainerOptions options)
    {
        var plain = Decided(options.With([new("classWeights", System.Text.Json.JsonSerializer.SerializeToElement<object?>(null))]), place: 2);
        Assert.True(Decided(options, place: 2) > 1.3 * plain, $"{Decided(options, place: 2)} against {plain}");
    }

    [Fact]
    public void Integers_are_classes_by_their_digits_and_keep_their_size_as_order()
    {
        // 0, 20 and 40 by size: "40" is the last class, whatever order the weights are written in.
        var weighted = new LogisticRegression { ClassWeights = new() { [40] = 20, [0] = 1, [20] = 1 } };
        Assert.True(Decided(weighted, place: 2, label: "zone") > 1.3 * Decided(new LogisticRegression(), place: 2, label: "zone"));
    }

    [Fact]
    public void A_name_that_is_no_class_and_a_class_without_a_weight_are_refused_before_anything_is_fitted()
    {
        var stages = new RecordedStages();
        var plan = ClassTrips.Plan(new LogisticRegression { ClassWeights = new() { ["card"] = 1, ["Cash"] = 2, ["überwiesen, \"bar\""] = 1 } });
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(ClassTrips.Request(plan), stages, CancellationToken.None));

        Assert.Equal((DiagnosticCodes.ClassWeightsMismatch, 2), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains("'cash' has none, 'Cash' is no class; the classes of the training rows are 'card', 'cash', 'überwiesen, \"bar\"'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TrainingStage.Checks, stages.Stages);
    }

    [Fact]
    public void A_sweep_tries_weights_and_each_of_them_names_the_classes()
    {
        static SweepAxis Axis(params ClassWeights[] weights) => new("classWeights", [.. weights.Select(weight => System.Text.Json.JsonSerializer.SerializeToElement(weight.ByName))]);
        var plan = ClassTrips.Plan(new LogisticRegression());
        ClassWeights even = new() { ["card"] = 1, ["cash"] = 1, ["überwiesen, \"bar\""] = 1 };

        var trained = TrainingPipeline.Run(ClassTrips.Request(plan with { Sweep = new Sweep(SearchKind.Grid, Metric.LogLoss, [Axis(Payments, even)], 0.2) }), null, CancellationToken.None);
        Assert.Equal(even.ByName, ((LogisticRegression)trained.Metadata.Trainer.Options!).ClassWeights!.ByName);

        var wrong = plan with { Sweep = new Sweep(SearchKind.Grid, Metric.LogLoss, [Axis(even, new() { ["card"] = 1, ["cash"] = 1, ["bar"] = 1 })], 0.2) };
        Assert.Contains("'bar' is no class", Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(ClassTrips.Request(wrong), null, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("True")]
    public void Two_classes_are_false_and_true(string name)
    {
        var plan = Trips.Plan(new LogisticRegression { ClassWeights = new() { [name] = 2, [false] = 1 } }, ModelTask.BinaryClassification);
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Check(Trips.Request(plan), null, CancellationToken.None));
        Assert.Contains($"'true' has none, '{name}' is no class", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_that_lack_a_class_keep_the_weights_of_the_others()
    {
        var frame = ClassTrips.Frame();
        var classes = frame.Get<StringColumn>("payment").Codes.ToArray();
        var rare = TrainingPipeline.Run(ClassTrips.Request(ClassTrips.Plan(new LogisticRegression()), frame), null, CancellationToken.None).TestRows;
        // One training row alone has the class: its own fold is trained without it.
        var lonely = Enumerable.Range(0, classes.Length).Except(rare).First();
        for (var row = 0; row < classes.Length; row++)
            classes[row] = row == lonely ? 1 : classes[row] == 1 ? 0 : classes[row];
        var plan = ClassTrips.Plan(new LogisticRegression { ClassWeights = new() { ["card"] = 1, ["cash"] = 2, ["überwiesen, \"bar\""] = 3 } }) with { Folds = 3 };

        var trained = TrainingPipeline.Run(ClassTrips.Request(plan, ClassTrips.With(frame, classes, ["card", "cash", "überwiesen, \"bar\""])), null, CancellationToken.None);
        Assert.Equal(3, trained.Evaluation.CrossValidation!.Folds.Length);
    }

    /// <summary>How many held-out rows are decided for a class.</summary>
    private static int Decided(TrainerOptions options, int place, string label = "payment")
    {
        var trained = TrainingPipeline.Run(ClassTrips.Request(ClassTrips.Plan(options, label)), null, CancellationToken.None);
        return trained.Evaluation.Confusion!.Counts.Sum(row => (int)row[place]);
    }
}
