using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Plans;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.ReproducibleModels;

/// <summary>One small plan for each trainer and task, and for what else has threads or chance in it. A new trainer is a new line.</summary>
internal static class SamplePlans
{
    private const ModelTask Regression = ModelTask.Regression, Binary = ModelTask.BinaryClassification, Multiclass = ModelTask.MulticlassClassification;

    public static IEnumerable<(string Name, ModelPlan Plan)> All =>
    [
        Of("boosting", new GradientBoosting { Trees = 10, Depth = 5 }, Regression),
        Of("boosting", new GradientBoosting { Trees = 10, Depth = 5, RowShare = 0.7 }, Binary),
        Of("boosting", new GradientBoosting { Trees = 5, Depth = 4, ClassWeights = new() { [-2] = 1, [-1] = 2, [0] = 1, [1] = 1, [2] = 1, [3] = 1, [4] = 1, [5] = 1, [6] = 1 } }, Multiclass),
        Of("boosting leaves, samples and constraints,", new GradientBoosting
        {
            Trees = 20, Leaves = 12, Depth = 20, RowShare = 0.8, ColumnShare = 0.7, Patience = 5, Categorical = ["zone"], Increasing = ["distance"], Loss = RegressionLoss.Poisson,
        }, Regression),
        Of("boosting quantiles,", new GradientBoosting { Trees = 10, Loss = RegressionLoss.Quantile, Quantile = 0.75 }, Regression),
        Of("boosting medians,", new GradientBoosting { Trees = 10, Loss = RegressionLoss.AbsoluteError }, Regression),
        Of("boosting with huber's loss,", new GradientBoosting { Trees = 10, Loss = RegressionLoss.Huber, HuberDelta = 2 }, Regression),
        Of("ridge", new LinearRegression(), Regression),
        Of("elastic net", new LinearRegression { L1 = 5 }, Regression),
        Of("Poisson", new PoissonRegression(), Regression),
        Of("logistic", new LogisticRegression(), Binary),
        Of("logistic", new LogisticRegression(), Multiclass),
        Of("network", new NeuralNetwork { Epochs = 2 }, Regression),
        Of("network", new NeuralNetwork { Epochs = 2, Layers = [40, 20], BatchNormalization = true, Dropout = 0.2, Activation = Activation.Gelu }, Binary),
        Of("network", new NeuralNetwork { Epochs = 2, Activation = Activation.Tanh, Optimizer = new Sgd(), LearningRate = 0.01 }, Multiclass),
        ("slices and folds", Plan(new LinearRegression(), Regression) with { Slices = [new Slice("payment"), new Slice("at", DatePart.Hour)], Folds = 3 }),
        ("referenced trees", Plan(new GradientBoosting { Trees = 40 }, Regression) with { Model = "Fare" }),
        ("referenced network", Plan(new NeuralNetwork { Epochs = 2 }, Regression) with { Model = "NetworkFare" }),
        ("references", Referring(Plan(new GradientBoosting { Trees = 10 }, Binary), "Fare", "NetworkFare")),
        ("sweep", Plan(new GradientBoosting { Trees = 5 }, Regression) with { Sweep = Halving }),
    ];

    /// <summary>What no plan trains: a trainer's task that was forgotten.</summary>
    public static IEnumerable<string> Missing =>
        from derived in typeof(TrainerOptions).GetCustomAttributes<JsonDerivedTypeAttribute>()
        from task in ((TrainerOptions)Activator.CreateInstance(derived.DerivedType)!).Tasks
        where !All.Any(sample => sample.Plan.Trainer.GetType() == derived.DerivedType && sample.Plan.Task == task)
        select $"{derived.DerivedType.Name} {task}";

    private static Sweep Halving => new(
        SearchKind.Halving, Metric.Rmse,
        [new SweepAxis("depth", [JsonSerializer.SerializeToElement(2), JsonSerializer.SerializeToElement(4)]), new SweepAxis("learningRate", From: 0.01, To: 0.5)],
        ValidationShare: 0.2, Trials: 6, Factor: 3);

    /// <summary>With the predictions of models that come before it.</summary>
    private static ModelPlan Referring(ModelPlan plan, params IEnumerable<string> models) => plan with
    {
        Features = [.. plan.Features, .. models.Select(model => new PredictionFeature("distance", model, ["at", "passengers", "payment", "rain", "zone"]))],
    };

    private static (string Name, ModelPlan Plan) Of(string name, TrainerOptions trainer, ModelTask task) => ($"{name} {task}", Plan(trainer, task));

    private static ModelPlan Plan(TrainerOptions trainer, ModelTask task)
    {
        var plan = Trips.Plan(trainer, task);
        return task == Multiclass
            ? plan with { Label = "zone", Features = [.. plan.Features.Where(feature => feature.Column != "zone")] }
            : plan;
    }
}
