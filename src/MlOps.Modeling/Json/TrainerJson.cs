using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Json;

/// <summary>Trainers and their options as a plan's JSON has them. What was added later is left out at its default, so that plans without it keep their digests.</summary>
internal static class TrainerJson
{
    public static JsonObject Write(TrainerOptions trainer) => trainer switch
    {
        GradientBoosting t => Kind("gradientBoosting").Put("trees", t.Trees).Put("depth", t.Depth).Put("leaves", t.Leaves).Put("learningRate", t.LearningRate).Put("bins", t.Bins)
            .Put("minRowsInLeaf", t.MinRowsInLeaf).Put("lambda", t.Lambda).Put("rowShare", t.RowShare).Put("columnShare", t.ColumnShare)
            .Put("loss", t.Loss == default ? null : (RegressionLoss?)t.Loss).Put("quantile", t.Quantile).Put("huberDelta", t.HuberDelta)
            .Put("patience", t.Patience == 0 ? null : t.Patience).Put("validationShare", t.ValidationShare)
            .Put("categorical", t.Categorical).Put("increasing", t.Increasing).Put("decreasing", t.Decreasing).PutWeights(t),
        LinearRegression t => Kind("linearRegression").Put("l2", t.L2).Put("l1", t.L1 == 0 ? null : t.L1),
        LogisticRegression t => Kind("logisticRegression").Put("l2", t.L2).Put("maxIterations", t.MaxIterations).Put("tolerance", t.Tolerance).PutWeights(t),
        PoissonRegression t => Kind("poissonRegression").Put("l2", t.L2).Put("maxIterations", t.MaxIterations).Put("tolerance", t.Tolerance),
        NeuralNetwork t => Kind("neuralNetwork").Put("layers", t.Layers, units => units).Put("activation", t.Activation).Put("dropout", t.Dropout).Put("batchNormalization", t.BatchNormalization)
            .Put("optimizer", Write(t.Optimizer)).Put("learningRate", t.LearningRate).Put("schedule", Write(t.Schedule)).Put("epochs", t.Epochs).Put("batchSize", t.BatchSize)
            .Put("l2", t.L2).Put("validationShare", t.ValidationShare).Put("patience", t.Patience).PutWeights(t),
        _ => throw new ArgumentOutOfRangeException(nameof(trainer), trainer, "a trainer of no known kind"),
    };

    public static TrainerOptions Read(JsonMembers m)
    {
        var kind = m["kind"];
        return kind.Text() switch
        {
            "gradientBoosting" => new GradientBoosting
            {
                Trees = m["trees"].Integer(),
                Depth = m["depth"].Integer(),
                Leaves = m.Find("leaves")?.Integer(),
                LearningRate = m["learningRate"].Number(),
                Bins = m["bins"].Integer(),
                MinRowsInLeaf = m["minRowsInLeaf"].Integer(),
                Lambda = m["lambda"].Number(),
                RowShare = m["rowShare"].Number(),
                ColumnShare = m.Find("columnShare")?.Number(),
                Loss = m.Find("loss")?.Choice<RegressionLoss>() ?? default,
                Quantile = m.Find("quantile")?.Number(),
                HuberDelta = m.Find("huberDelta")?.Number(),
                Patience = m.Find("patience")?.Integer() ?? 0,
                ValidationShare = m.Find("validationShare")?.Number(),
                Categorical = Names(m.Find("categorical")),
                Increasing = Names(m.Find("increasing")),
                Decreasing = Names(m.Find("decreasing")),
                Balanced = Balanced(m),
                ClassWeights = Weights(m),
            },
            "linearRegression" => new LinearRegression { L2 = m["l2"].Number(), L1 = m.Find("l1")?.Number() ?? 0 },
            "logisticRegression" => new LogisticRegression
            {
                L2 = m["l2"].Number(),
                MaxIterations = m["maxIterations"].Integer(),
                Tolerance = m["tolerance"].Number(),
                Balanced = Balanced(m),
                ClassWeights = Weights(m),
            },
            "poissonRegression" => new PoissonRegression { L2 = m["l2"].Number(), MaxIterations = m["maxIterations"].Integer(), Tolerance = m["tolerance"].Number() },
            "neuralNetwork" => new NeuralNetwork
            {
                Layers = m["layers"].List(units => units.Integer()),
                Activation = m["activation"].Choice<Activation>(),
                Dropout = m["dropout"].Number(),
                BatchNormalization = m["batchNormalization"].Flag(),
                Optimizer = m["optimizer"].Object(ReadOptimizer),
                LearningRate = m["learningRate"].Number(),
                Schedule = m["schedule"].Object(ReadSchedule),
                Epochs = m["epochs"].Integer(),
                BatchSize = m["batchSize"].Integer(),
                L2 = m["l2"].Number(),
                ValidationShare = m["validationShare"].Number(),
                Patience = m["patience"].Integer(),
                Balanced = Balanced(m),
                ClassWeights = Weights(m),
            },
            _ => throw kind.Wrong("a kind of trainer"),
        };
    }

    public static JsonObject Write(Optimizer optimizer) => optimizer switch
    {
        Adam o => Kind("adam").Put("beta1", o.Beta1).Put("beta2", o.Beta2),
        Sgd o => Kind("sgd").Put("momentum", o.Momentum),
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "an optimizer of no known kind"),
    };

    public static JsonObject Write(LearningRateSchedule schedule) => (schedule switch
    {
        ConstantRate => Kind("constant"),
        StepRate s => Kind("step").Put("every", s.Every).Put("factor", s.Factor),
        CosineRate => Kind("cosine"),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "a schedule of no known kind"),
    }).Put("warmUpEpochs", schedule.WarmUpEpochs);

    public static JsonObject Write(ClassWeights weights)
    {
        var node = new JsonObject();
        foreach (var (name, weight) in weights.ByName)
            node.Add(name, weight);
        return node;
    }

    /// <summary>What a sweep tries for an option.</summary>
    /// <exception cref="NotSupportedException">No trainer has options of that type.</exception>
    public static JsonElement WriteOption(object? value)
    {
        JsonNode? node = value switch
        {
            null => null,
            double number => number,
            int number => number,
            bool flag => flag,
            Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
            ImmutableArray<int> units => new JsonArray([.. units.Select(count => (JsonNode)count)]),
            ImmutableSortedSet<string> names => new JsonArray([.. names.Select(name => (JsonNode)name)]),
            Optimizer optimizer => Write(optimizer),
            LearningRateSchedule schedule => Write(schedule),
            ClassWeights weights => Write(weights),
            _ => throw new NotSupportedException("no trainer has an option of that type"),
        };
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    private static Optimizer ReadOptimizer(JsonMembers m)
    {
        var kind = m["kind"];
        return kind.Text() switch
        {
            "adam" => new Adam { Beta1 = m["beta1"].Number(), Beta2 = m["beta2"].Number() },
            "sgd" => new Sgd { Momentum = m["momentum"].Number() },
            _ => throw kind.Wrong("a kind of optimizer"),
        };
    }

    private static LearningRateSchedule ReadSchedule(JsonMembers m)
    {
        var (kind, warmUp) = (m["kind"], m["warmUpEpochs"].Integer());
        return kind.Text() switch
        {
            "constant" => new ConstantRate { WarmUpEpochs = warmUp },
            "step" => new StepRate { WarmUpEpochs = warmUp, Every = m["every"].Integer(), Factor = m["factor"].Number() },
            "cosine" => new CosineRate { WarmUpEpochs = warmUp },
            _ => throw kind.Wrong("a kind of schedule"),
        };
    }

    private static bool Balanced(JsonMembers m) => m.Find("balanced")?.Flag() ?? false;

    private static ClassWeights? Weights(JsonMembers m) =>
        m.Find("classWeights") is { } weights ? new ClassWeights { ByName = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, weights.Pairs(weight => weight.Number())) } : null;

    private static ImmutableSortedSet<string>? Names(JsonPart? names) =>
        names is { } given ? ImmutableSortedSet.CreateRange(StringComparer.Ordinal, given.List(name => name.Text())) : null;

    private static JsonObject PutWeights(this JsonObject node, ClassWeightedOptions options) =>
        node.Put("balanced", options.Balanced ? true : null).Put("classWeights", options.ClassWeights is { } weights ? Write(weights) : null);

    private static JsonObject Kind(string kind) => new() { ["kind"] = kind };
}
