using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Tests;

public sealed class ModelBuilderTests
{
    [Fact]
    public void A_definition_becomes_a_plan()
    {
        var plan = ModelPlanner.Plan(typeof(RideFare).Assembly, nameof(RideFare));
        Assert.Equal(ModelTask.Regression, plan.Task);
        Assert.Equal("rides", plan.Dataset);
        Assert.Equal<Feature>(
            [new NumericFeature("distance"), new DatePartFeature("pickup_at", DatePart.Hour), new OneHotFeature("payment_type"), new DatePartFeature("pickup_at", DatePart.DayOfWeek, OneHot: true), new StandardizedFeature("passengers")],
            plan.Features.ToArray());
        Assert.Equal([new Gate(Metric.RSquared, Comparison.AtLeast, 0.9), new Gate(Metric.Rmse, Comparison.LessThan, 3)], plan.Gates.ToArray());
    }

    [Fact]
    public void A_plan_reads_back_as_it_was()
    {
        var plan = ModelPlanner.Plan(typeof(RideFare).Assembly, nameof(RideFare));
        var again = ModelPlan.Parse(plan.ToIndentedJson());
        Assert.Equal(plan.ToCanonicalJson(), again.ToCanonicalJson());
        Assert.Equal(plan.Digest, again.Digest);
    }

    [Theory]
    [InlineData("\"trees\": 50,", "", "trees")]
    [InlineData("\"trees\": 50", "\"trees\": 0", "Trees is 0")]
    [InlineData("\"testShare\"", "\"testshare\"", "testshare")]
    public void A_plan_that_was_written_by_hand_is_checked_too(string part, string replacement, string why)
    {
        var plan = ModelPlanner.Plan(typeof(RideFare).Assembly, nameof(RideFare)).ToIndentedJson();
        Assert.Contains(part, plan, StringComparison.Ordinal);
        var error = Assert.Throws<System.Text.Json.JsonException>(() => ModelPlan.Parse(plan.Replace(part, replacement)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_model_lists_those_there_are()
    {
        var error = Assert.Throws<MlOpsException>(() => ModelPlanner.Plan(typeof(RideFare).Assembly, "Fare"));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("RideFare", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<ModelBuilder<Ride>>> Mistakes => new()
    {
        { "predicts nothing", m => m.From(r => r.Distance).With(new GradientBoosting()) },
        { "no features", m => m.Predict(r => r.Fare).With(new GradientBoosting()) },
        { "no trainer", m => m.Predict(r => r.Fare).From(r => r.Distance) },
        { "also a feature", m => m.Predict(r => r.Fare).From(r => r.Fare).With(new GradientBoosting()) },
        { "given twice", m => m.Predict(r => r.Fare).From(r => r.Distance, r => r.Distance).With(new GradientBoosting()) },
        { "names no column", m => m.From(r => r.Distance * 2) },
        { "is a timestamp", m => m.From(r => r.PickupAt) },
        { "a timestamp's parts are", m => m.From(r => r.PickupAt.Ticks) },
        { "cannot be standardised", m => m.Standardize(r => r.PaymentType) },
        { "cannot be standardised", m => m.Standardize(r => r.PickupAt.Hour) },
        { "has no categories", m => m.OneHot(r => r.Distance) },
        { "cannot be scaled", m => m.MinMax(r => r.PaymentType) },
        { "cannot be taken a logarithm of", m => m.Log1p(r => r.Tipped) },
        { "cannot be clipped", m => m.Clip(r => r.PickupAt.Hour, 0, 12) },
        { "cannot be sorted into bins", m => m.QuantileBins(4, r => r.PickupAt) },
        { "cannot be filled", m => m.Fill(r => r.PaymentType) },
        { "cannot be multiplied", m => m.Multiply(r => r.Distance, r => r.Tipped) },
        { "distance has no categories", m => m.Ordinal(r => r.Distance) },
        { "distance has no categories", m => m.TargetEncode(r => r.Distance) },
        { "pickup_at has no categories", m => m.Cross(r => r.PaymentType, r => r.PickupAt) },
        { "cannot be hashed", m => m.Hash(8, r => r.Distance) },
        { "has no cycle", m => m.Cyclic(r => r.PickupAt) },
        { "has no words", m => m.Words(r => r.Passengers) },
        { "Buckets is 1", m => m.Predict(r => r.Fare).Hash(1, r => r.PaymentType).With(new GradientBoosting()) },
        { "also a feature", m => m.Predict(r => r.Fare).Multiply(r => r.Distance, r => r.Fare).With(new GradientBoosting()) },
        { "LogisticRegression cannot predict fare", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new LogisticRegression()) },
        { "LinearRegression cannot predict tipped", m => m.Predict(r => r.Tipped).From(r => r.Distance).With(new LinearRegression()) },
        { "LinearRegression cannot predict payment_type", m => m.Predict(r => r.PaymentType).From(r => r.Distance).With(new LinearRegression()) },
        { "fare is a Double and no label", m => m.Classify(r => r.Fare).From(r => r.Distance).With(new LogisticRegression()) },
        { "pickup_at is a DateTime and no label", m => m.Predict(r => r.PickupAt.Hour).From(r => r.Distance).With(new LinearRegression()) },
        { "does not fit the task MulticlassClassification", m => m.Predict(r => r.PaymentType).From(r => r.Distance).With(new LogisticRegression()).Require(x => x.Auc > 0.5) },
        { "does not fit the task", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting()).Require(x => x.Auc > 0.5) },
        { "is not understood", m => m.Require(x => x.Auc > 0.5 || x.F1 > 0.5) },
        { "is not understood", m => m.Require(x => x.RSquared >= double.NaN) },
        { "Trees is 0", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Trees = 0 }) },
        { "LearningRate is NaN", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { LearningRate = double.NaN }) },
        { "Depth is 17, expected 1 … 16", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Depth = 17 }) },
        { "Leaves is 1,", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Leaves = 1 }) },
        { "Quantile is 1,", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Loss = RegressionLoss.Quantile, Quantile = 1 }) },
        { "distance is both in Increasing and in Decreasing", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Increasing = ["distance"], Decreasing = ["distance"] }) },
        { "distance is both in Categorical and in Decreasing", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Categorical = ["distance"], Decreasing = ["distance"] }) },
        { "whose leaves are quantiles", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting { Loss = RegressionLoss.AbsoluteError, Decreasing = ["distance"] }) },
        { "ClassWeights[true] is 0", m => m.Predict(r => r.Tipped).From(r => r.Distance).With(new LogisticRegression { ClassWeights = new() { [false] = 1, [true] = 0 } }) },
        { "not both", m => m.Predict(r => r.Tipped).From(r => r.Distance).With(new LogisticRegression { ClassWeights = new() { [false] = 1, [true] = 2 }, Balanced = true }) },
        { "L1 is -1", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new LinearRegression { L1 = -1 }) },
        { "PoissonRegression cannot predict tipped", m => m.Predict(r => r.Tipped).From(r => r.Distance).With(new PoissonRegression()) },
        { "HoldOut is 1", m => m.Predict(r => r.Fare).From(r => r.Distance).With(new GradientBoosting()).HoldOut(1) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_refused_in_words(string why, Action<ModelBuilder<Ride>> define)
    {
        var builder = new ModelBuilder<Ride>("Mistaken");
        var error = Assert.Throws<MlOpsException>(() =>
        {
            define(builder);
            builder.Build("rides");
        });
        Assert.Equal(DiagnosticCodes.InvalidPlan, Assert.Single(error.Diagnostics).Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_feature_has_its_method_and_reads_back()
    {
        var builder = new ModelBuilder<Ride>("Kinds");
        builder.Predict(r => r.Fare)
            .MinMax(r => r.Passengers).Log1p(r => r.Distance).Clip(r => r.Distance).Clip(r => r.Passengers, 1, 6).QuantileBins(5, r => r.Distance)
            .Fill(r => r.Passengers).Fill(r => r.Distance, -1).Ordinal(r => r.PaymentType).Ordinal(r => r.Passengers, "1", "2").TargetEncode(r => r.PaymentType)
            .Hash(16, r => r.PaymentType).Multiply(r => r.Distance, r => r.Passengers).Cross(r => r.PaymentType, r => r.PickupAt.DayOfWeek)
            .Cyclic(r => r.PickupAt.Hour, r => r.PickupAt.Month).Words(r => r.PaymentType, WordWeighting.Count, 50, words: 2).From(r => r.PickupAt.Year)
            .With(new LinearRegression { L1 = 0.5, L2 = 0 });
        var plan = builder.Build("rides");

        Assert.Equal<Feature>(
            [
                new MinMaxFeature("passengers"), new LogFeature("distance"), new ClippedFeature("distance"), new ClippedFeature("passengers", 1, 6), new QuantileBinsFeature("distance", 5),
                new FilledFeature("passengers"), new FilledFeature("distance", -1), new OrdinalFeature("payment_type"), new OrdinalFeature("passengers", ["1", "2"]), new TargetFeature("payment_type"),
                new HashedFeature("payment_type", 16), new ProductFeature("distance", "passengers"), new CrossedFeature("payment_type", "pickup_at", OtherPart: DatePart.DayOfWeek),
                new CyclicFeature("pickup_at", DatePart.Hour), new CyclicFeature("pickup_at", DatePart.Month), new WordsFeature("payment_type", WordWeighting.Count, 50, 2), new DatePartFeature("pickup_at", DatePart.Year),
            ],
            plan.Features.ToArray());
        var again = ModelPlan.Parse(plan.ToIndentedJson());
        Assert.Equal(plan.Features.ToArray(), again.Features.ToArray());
        Assert.Equal(plan.ToCanonicalJson(), again.ToCanonicalJson());
        Assert.Equal(plan.Trainer, again.Trainer);
    }

    [Fact]
    public void What_is_as_ever_leaves_no_trace_in_a_plan()
    {
        Assert.DoesNotContain("l1", Json(new LinearRegression()), StringComparison.Ordinal);
        Assert.Contains("\"l1\": 2", Json(new LinearRegression { L1 = 2 }), StringComparison.Ordinal);
        Assert.DoesNotContain("alanceClasses", Json(new LogisticRegression()), StringComparison.Ordinal);
        Assert.DoesNotContain("eights", Json(new LogisticRegression()), StringComparison.Ordinal);

        static string Json(TrainerOptions trainer) => new ModelPlan("M", "rides", ModelTask.Regression, "fare", [new NumericFeature("distance")], trainer, 0.2, []).ToIndentedJson();
    }

    [Fact]
    public void Text_and_classified_integers_are_classes()
    {
        Assert.Equal(ModelTask.MulticlassClassification, Task(m => m.Predict(r => r.PaymentType)));
        Assert.Equal(ModelTask.MulticlassClassification, Task(m => m.Classify(r => r.PaymentType)));
        Assert.Equal(ModelTask.MulticlassClassification, Task(m => m.Classify(r => r.Passengers)));
        Assert.Equal(ModelTask.BinaryClassification, Task(m => m.Classify(r => r.Tipped)));

        static ModelTask Task(Action<ModelBuilder<Ride>> label)
        {
            var builder = new ModelBuilder<Ride>("Class");
            label(builder);
            return builder.From(r => r.Distance).With(new LogisticRegression()).Require(x => x.Accuracy > 0.5 && x.LogLoss < 1).Build("rides").Task;
        }
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.89999, false)]
    [InlineData(double.NaN, false)]
    public void A_gate_lets_nothing_pass_that_it_should_not(double value, bool passes) =>
        Assert.Equal(passes, new Gate(Metric.RSquared, Comparison.AtLeast, 0.9).Passes(value));

    [Dataset("rides")]
    public sealed record Ride
    {
        [Column("pickup_at")]
        public DateTime PickupAt { get; init; }

        [Column("distance")]
        public double? Distance { get; init; }

        [Column("passengers")]
        public long? Passengers { get; init; }

        [Column("payment_type")]
        public string PaymentType { get; init; } = "";

        [Column("fare")]
        public double Fare { get; init; }

        [Column("tipped")]
        public bool Tipped { get; init; }
    }

    public sealed class RideFare : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model
            .Predict(row => row.Fare)
            .From(row => row.Distance, row => row.PickupAt.Hour, row => row.PaymentType)
            .OneHot(row => row.PickupAt.DayOfWeek)
            .Standardize(row => row.Passengers)
            .With(new GradientBoosting { Trees = 50 })
            .Require(metrics => metrics.RSquared >= 0.9 && metrics.Rmse < 3);
    }
}
