using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using static MlOps.Modeling.Tests.ModelBuilderTests;

namespace MlOps.Modeling.Tests;

/// <summary>Models that take predictions of others, as an author writes them.</summary>
public sealed class ModelReferenceTests
{
    [Fact]
    public void A_prediction_is_a_feature_that_reads_what_the_other_model_reads()
    {
        var plan = Plan<Tip>();
        Assert.Equal<Feature>([new OneHotFeature("payment_type"), new PredictionFeature("distance", "Price", ["passengers"])], plan.Features.ToArray());
        Assert.Equal<Feature>([new PredictionFeature("distance", "Tip", ["passengers", "payment_type"])], Plan<Last>().Features.ToArray());
        Assert.Equal(plan.ToCanonicalJson(), ModelPlan.Parse(plan.ToIndentedJson()).ToCanonicalJson());
    }

    [Fact]
    public void A_circle_is_named_with_the_place_that_closes_it()
    {
        Refused<First>("MLOPS3060", "model First: models refer to one another in a circle, First → Second → Third → First, so that none can be trained first", line: true);
        Refused<Second>("MLOPS3060", "Second → Third → First → Second", line: true);
        Refused<Alone>("MLOPS3060", "a circle, Alone → Alone", line: true);
        Refused<Outside>("MLOPS3060", "a circle, First → Second → Third → First", line: true);
    }

    [Fact]
    public void What_would_flatter_the_model_is_refused()
    {
        Refused<ReadsLabel>("MLOPS3061", "the model Price, whose prediction is a feature, reads distance, which is what is predicted here", line: true);
        Refused<OtherSplit>("MLOPS3062", "the model Price, whose prediction is a feature, holds out 0.2 of the rows and this one 0.3", line: true);
    }

    [Fact]
    public void A_mistake_in_the_other_model_names_it()
    {
        Refused<OfBroken>("MLOPS3001", "model OfBroken: its feature Broken, which is a model: it has no features", line: false);
        Refused<Twice>("MLOPS3001", "the feature Price is given twice", line: false);
    }

    [Fact]
    public void A_plan_that_was_written_by_hand_is_checked_too()
    {
        var plan = Plan<Tip>().ToIndentedJson();
        foreach (var part in (string[])["\"model\": \"Price\",", "\"others\": ["])
            Assert.Contains(part, plan, StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => ModelPlan.Parse(plan.Replace("\"model\": \"Price\",", "", StringComparison.Ordinal)));
        Assert.Throws<System.Text.Json.JsonException>(() => ModelPlan.Parse(System.Text.RegularExpressions.Regex.Replace(plan, @",\s*""others"": \[[^\]]*\]", "")));
    }

    private static ModelPlan Plan<T>() => ModelPlanner.Plan(typeof(T).Assembly, typeof(T).Name);

    private static void Refused<T>(string code, string words, bool line)
    {
        var error = Assert.Throws<MlOpsException>(() => Plan<T>());
        Assert.Equal((code, ExitCode.Usage), (error.Diagnostics[0].Code.Id, error.ExitCode));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Diagnostics[0].Location is { Line: > 0, File: var file } && file.EndsWith("ModelReferenceTests.cs", StringComparison.Ordinal));
    }

    public sealed class Price : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).From(r => r.Passengers, r => r.Distance).With(new GradientBoosting());
    }

    public sealed class Tip : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).From(r => r.PaymentType).Prediction<Price>().With(new GradientBoosting());
    }

    public sealed class Last : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Tip>().With(new LinearRegression());
    }

    public sealed class First : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Second>().With(new LinearRegression());
    }

    public sealed class Second : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Third>().With(new LinearRegression());
    }

    public sealed class Third : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<First>().With(new LinearRegression());
    }

    public sealed class Alone : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Alone>().With(new LinearRegression());
    }

    public sealed class Outside : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<First>().With(new LinearRegression());
    }

    public sealed class ReadsLabel : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Distance).Prediction<Price>().With(new LinearRegression());
    }

    public sealed class OtherSplit : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Price>().With(new LinearRegression()).HoldOut(0.3);
    }

    public sealed class Broken : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).With(new LinearRegression());
    }

    public sealed class OfBroken : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Broken>().With(new LinearRegression());
    }

    public sealed class Twice : IModel<Ride>
    {
        public static void Define(ModelBuilder<Ride> model) => model.Predict(r => r.Fare).Prediction<Price>().Prediction<Price>().With(new LinearRegression());
    }
}
