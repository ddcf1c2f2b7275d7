using System.Collections;
using System.Reflection;
using System.Text.Json;
using MlOps.Modeling.Plans;
using Xunit;

namespace MlOps.Modeling.Tests;

/// <summary>That a plan's text holds all that the plan does: nothing of it is written and not read, or neither.</summary>
public sealed class PlanTextTests
{
    /// <summary>Two of each kind, which differ in every property.</summary>
    private static readonly (object One, object Other)[] Pairs =
    [
        (new NumericFeature("a"), new NumericFeature("b")),
        (new StandardizedFeature("a"), new StandardizedFeature("b")),
        (new OneHotFeature("a"), new OneHotFeature("b", 7)),
        (new DatePartFeature("a", DatePart.Hour), new DatePartFeature("b", DatePart.DayOfWeek, OneHot: true)),
        (new MinMaxFeature("a"), new MinMaxFeature("b")),
        (new LogFeature("a"), new LogFeature("b")),
        (new ClippedFeature("a"), new ClippedFeature("b", -1.5, 2e30, 0.25)),
        (new QuantileBinsFeature("a"), new QuantileBinsFeature("b", 12)),
        (new FilledFeature("a"), new FilledFeature("b", 3.25, Indicator: false)),
        (new OrdinalFeature("a"), new OrdinalFeature("b", ["x", "ä\"<"], 5)),
        (new TargetFeature("a"), new TargetFeature("b", 1.5, 4, 9)),
        (new HashedFeature("a"), new HashedFeature("b", 128)),
        (new ProductFeature("a", "c"), new ProductFeature("b", "d")),
        (new CrossedFeature("a", "c"), new CrossedFeature("b", "d", DatePart.Hour, DatePart.Year, 3)),
        (new CyclicFeature("a", DatePart.Month), new CyclicFeature("b", DatePart.Hour)),
        (new WordsFeature("a"), new WordsFeature("b", WordWeighting.Count, 9, 2)),
        (new MapFeature("a", "Zones.Borough", Digest.Of("x"), MapResult.Number), new MapFeature("b", "Zones.Name", Digest.Of("y"), MapResult.Category, 8)),
        (new PredictionFeature("a", "Fare", []), new PredictionFeature("b", "Tip", ["c", "d"])),
        (new GradientBoosting(), new GradientBoosting
        {
            Trees = 3, Depth = 7, Leaves = 31, LearningRate = 0.03, Bins = 64, MinRowsInLeaf = 2, Lambda = 0.5, RowShare = 0.5, ColumnShare = 0.7, Loss = RegressionLoss.Huber,
            Quantile = 0.9, HuberDelta = 2, Patience = 4, ValidationShare = 0.2, Categorical = ["c", "b"], Increasing = ["x"], Decreasing = ["y"], ClassWeights = new() { ["card"] = 1, ["cash"] = 2.5 },
        }),
        (new LinearRegression(), new LinearRegression { L2 = 0, L1 = 0.5 }),
        (new LogisticRegression(), new LogisticRegression { L2 = 2, MaxIterations = 5, Tolerance = 1e-9, ClassWeights = new() { [true] = 20, [false] = 1 } }),
        (new PoissonRegression(), new PoissonRegression { L2 = 2, MaxIterations = 5, Tolerance = 1e-9 }),
        (new NeuralNetwork(), new NeuralNetwork
        {
            Layers = [3, 4, 5], Activation = Activation.Tanh, Dropout = 0.25, BatchNormalization = true, Optimizer = new Sgd { Momentum = 0.5 }, LearningRate = 1e-5,
            Schedule = new StepRate { WarmUpEpochs = 3, Every = 4, Factor = 0.75 }, Epochs = 9, BatchSize = 8, L2 = 2, ValidationShare = 0, Patience = 1, ClassWeights = new() { [7] = 2 },
        }),
        (new Adam(), new Adam { Beta1 = 0.5, Beta2 = 0.75 }),
        (new Sgd(), new Sgd { Momentum = 0.25 }),
        (new ConstantRate(), new ConstantRate { WarmUpEpochs = 1 }),
        (new StepRate(), new StepRate { WarmUpEpochs = 2, Every = 3, Factor = 0.25 }),
        (new CosineRate(), new CosineRate { WarmUpEpochs = 2 }),
        (new Gate(Metric.Rmse, Comparison.AtMost, 3), new Gate(Metric.Mae, Comparison.LessThan, -1e22, new Slice("z", DatePart.Minute), OverBaseline: true)),
        (new Slice("a"), new Slice("b", DatePart.Day)),
        (new Sweep(SearchKind.Grid, Metric.Rmse, [new SweepAxis("depth", [Json("4"), Json("6")])], 0.2),
            new Sweep(SearchKind.Halving, Metric.Mae, [new SweepAxis("trees", null, 10, 300, true), new SweepAxis("leaves", [Json("null"), Json("31")])], 0.3, 27, 3)),
        (new SweepAxis("depth", [Json("4")]), new SweepAxis("trees", null, 10, 300, true)),
    ];

    [Fact]
    public void What_is_out_of_its_range_is_told_in_the_plans_words_alone()
    {
        var plan = new ModelPlan("Fare", "trips", ModelTask.Regression, "fare", [new NumericFeature("a")], new GradientBoosting { Depth = 0 }, 0.2, []);

        var refusal = Assert.Throws<JsonException>(() => ModelPlan.Parse(plan.ToCanonicalJson()));

        Assert.Equal("Depth is 0, expected 1 … 16", refusal.Message);
    }

    [Fact]
    public void A_number_that_is_beyond_all_numbers_is_none()
    {
        var plan = new ModelPlan("Fare", "trips", ModelTask.Regression, "fare", [new NumericFeature("a")], new LinearRegression(), 0.2, [new Gate(Metric.Rmse, Comparison.AtMost, 3)]);

        var refusal = Assert.Throws<JsonException>(() => ModelPlan.Parse(plan.ToCanonicalJson().Replace("\"threshold\":3", "\"threshold\":3e999")));

        Assert.Equal("$.gates[0].threshold: expected a number, and it is 3e999", refusal.Message);
    }

    public static TheoryData<string> Kinds => new(Pairs.Select(pair => pair.One.GetType().Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_plan_is_read_as_it_was_written(string kind)
    {
        var (one, other) = Pairs.Single(pair => pair.One.GetType().Name == kind);
        foreach (var property in Settable(one.GetType()).Where(property => property.Name != nameof(ClassWeightedOptions.Balanced)))
            Assert.False(Same(property.GetValue(one), property.GetValue(other)), $"both have the same {property.Name}, which then is not tried");
        foreach (var value in new[] { one, other })
        {
            var read = Find(ModelPlan.Parse(PlanWith(value).ToIndentedJson()), kind);
            foreach (var property in Settable(kind == nameof(SweepAxis) ? typeof(SweepAxis) : value.GetType()))
                Assert.True(Same(property.GetValue(value), property.GetValue(read)), $"{property.Name} was {property.GetValue(value)} and is {property.GetValue(read)}");
        }
    }

    [Fact]
    public void Every_kind_is_tried()
    {
        Type[] families = [typeof(Feature), typeof(TrainerOptions), typeof(Optimizer), typeof(LearningRateSchedule)];
        var kinds = typeof(ModelPlan).Assembly.GetTypes().Where(type => !type.IsAbstract && families.Any(family => type.IsSubclassOf(family))).Select(type => type.Name);
        Assert.Empty(kinds.Except(Pairs.Select(pair => pair.One.GetType().Name)));
    }

    [Fact]
    public void Balanced_classes_stay_balanced()
    {
        var plan = ModelPlan.Parse(PlanWith(new LogisticRegression { Balanced = true }).ToIndentedJson());
        Assert.True(((LogisticRegression)plan.Trainer).Balanced);
    }

    [Theory]
    [InlineData("\"kind\": \"numeric\"", "\"kind\": \"numerical\"", "$.features[0].kind: expected a kind of feature, and it is \"numerical\"")]
    [InlineData("\"kind\": \"linearRegression\"", "\"kind\": \"ridge\"", "$.trainer.kind: expected a kind of trainer, and it is \"ridge\"")]
    [InlineData("\"l2\": 1", "\"l2\": 1, \"depth\": 3", "$.trainer.depth: there is no such member, only kind, l2, l1")]
    [InlineData("\"l2\": 1", "\"l2\": \"1\"", "$.trainer.l2: expected a number, and it is \"1\"")]
    [InlineData("\"column\": \"a\"", "\"colum\": \"a\"", "$.features[0]: expected the member 'column'")]
    [InlineData("\"features\": [\n    {\n      \"kind\": \"numeric\",\n      \"column\": \"a\"\n    }\n  ]", "\"features\": []", "$.features: expected one feature at least, and it is []")]
    public void What_is_no_plan_is_refused(string part, string replacement, string message)
    {
        var text = PlanWith(new LinearRegression()).ToIndentedJson();
        Assert.Contains(part, text, StringComparison.Ordinal);
        var error = Assert.Throws<JsonException>(() => ModelPlan.Parse(text.Replace(part, replacement, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
        Assert.NotNull(error.LineNumber);
    }

    private static ModelPlan PlanWith(object value)
    {
        var plan = new ModelPlan("A", "ds", ModelTask.Regression, "y", [new NumericFeature("a")], new LinearRegression(), 0.2, []);
        return value switch
        {
            Feature feature => plan with { Features = [feature] },
            TrainerOptions trainer => plan with { Trainer = trainer },
            Optimizer optimizer => plan with { Trainer = new NeuralNetwork { Optimizer = optimizer } },
            LearningRateSchedule schedule => plan with { Trainer = new NeuralNetwork { Schedule = schedule } },
            Gate gate => plan with { Gates = [gate] },
            Slice slice => plan with { Slices = [slice] },
            Sweep sweep => plan with { Trainer = new GradientBoosting(), Sweep = sweep },
            SweepAxis axis => plan with { Trainer = new GradientBoosting(), Sweep = new Sweep(SearchKind.Random, Metric.Rmse, [axis], 0.2, 5) },
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
    }

    private static object Find(ModelPlan plan, string kind) =>
        new object?[] { plan.Features[0], plan.Trainer, (plan.Trainer as NeuralNetwork)?.Optimizer, (plan.Trainer as NeuralNetwork)?.Schedule, plan.Gates.FirstOrDefault(), plan.Slices?[0], plan.Sweep, plan.Sweep?.Axes[0] }
            .OfType<object>().First(part => part.GetType().Name == kind);

    /// <summary>What a plan's text can say: the function of a map is not there.</summary>
    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && property.Name != nameof(MapFeature.Function));

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
        (ClassWeights a, ClassWeights b) => a.ByName.SequenceEqual(b.ByName),
        (string a, string b) => a == b,
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().Count() == b.Cast<object?>().Count() && a.Cast<object?>().Zip(b.Cast<object?>()).All(pair => Same(pair.First, pair.Second)),
        (SweepAxis a, SweepAxis b) => Settable(typeof(SweepAxis)).All(property => Same(property.GetValue(a), property.GetValue(b))),
        _ => Equals(one, other),
    };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
