using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;
using MlOps.Training.Reports;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.Reports;

/// <summary>A report of each kind, with all parts that it can have.</summary>
internal static class SampleReports
{
    private static readonly GradientBoosting Boosting = new() { Trees = 10 };

    public static readonly Lazy<TrainedModel> Regression = Trained(Trips.Request(Trips.Plan(Boosting, ModelTask.Regression, new Gate(Metric.Mae, Comparison.LessThan, 0)) with
    {
        Features = [.. Trips.ForTrees, new CrossedFeature("payment", "at", OtherPart: DatePart.DayOfWeek), new ProductFeature("distance", "passengers")],
        Slices = [new Slice("payment")],
        Folds = 10,
        Sweep = new Sweep(SearchKind.Random, Metric.Rmse, [new SweepAxis("learningRate", From: 0.1, To: 0.5)], 0.2, Trials: 2),
    }));

    public static readonly Lazy<TrainedModel> Binary = Trained(Trips.Request(Trips.Plan(Boosting, ModelTask.BinaryClassification)));

    public static readonly Lazy<TrainedModel> Multiclass = Classes(3);

    /// <summary>More classes than a page has tables and drawings for.</summary>
    public static readonly Lazy<TrainedModel> ManyClasses = Classes(40);

    public static string Html(this TrainedModel trained) => HtmlReport.Write(trained.Metadata, trained.Evaluation, trained.Trials);

    private static Lazy<TrainedModel> Classes(int count) => Trained(ClassTrips.Request(
        ClassTrips.Plan(Boosting with { Trees = 2 }),
        ClassTrips.With(ClassTrips.Frame(), [.. Enumerable.Range(0, 2000).Select(row => row * 7919 % count)], [.. Enumerable.Range(0, count).Select(i => $"class {i:00}, with a name that is rather long")])));

    private static Lazy<TrainedModel> Trained(TrainingRequest request) => new(() => TrainingPipeline.Run(request, null, CancellationToken.None));
}
