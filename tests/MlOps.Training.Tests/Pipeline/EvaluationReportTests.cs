using System.Text.Json;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Pipeline;
using MlOps.Training.Reports;

namespace MlOps.Training.Tests.Pipeline;

public sealed class EvaluationReportTests
{
    private static readonly GradientBoosting Boosting = new() { Trees = 40, Depth = 4 };
    private static readonly ModelPlan Regression = Trips.Plan(Boosting, ModelTask.Regression) with
    {
        Slices = [new Slice("payment"), new Slice("rain"), new Slice("at", DatePart.DayOfWeek), new Slice("zone")],
        Folds = 3,
    };

    private static readonly ModelPlan Binary = Trips.Plan(new LogisticRegression(), ModelTask.BinaryClassification) with { Thresholds = [0.25, 0.5] };

    private static readonly Lazy<TrainedModel> RegressionModel = new(() => Run(Regression));
    private static readonly Lazy<TrainedModel> BinaryModel = new(() => Run(Binary));

    [Fact]
    public void It_reads_back_and_model_json_names_its_digest()
    {
        var trained = RegressionModel.Value;
        var text = trained.Evaluation.ToJson();

        Assert.Equal(text, EvaluationReport.Parse(System.Text.Encoding.UTF8.GetBytes(text)).ToJson());
        Assert.Equal(PackageFile.Of("evaluation.json", text), trained.Metadata.Evaluation);
        Assert.Null(trained.Metadata.Trials);
    }

    [Fact]
    public void Every_metric_lies_in_its_interval_and_has_a_baseline()
    {
        foreach (var trained in new[] { RegressionModel.Value, BinaryModel.Value })
        {
            Assert.Equal(trained.Metadata.Metrics.Keys, trained.Metadata.Baseline.Keys);
            Assert.All(trained.Metadata.Metrics, metric =>
            {
                var interval = trained.Evaluation.Intervals.Metrics[metric.Key];
                Assert.True(interval.Low < interval.High);
                // Resampled calibration errors are larger than the rows' own: chance adds to them.
                if (metric.Key != "calibrationError")
                    Assert.InRange(metric.Value, interval.Low, interval.High);
            });
        }
    }

    [Fact]
    public void How_many_rows_mape_is_of_is_said_where_labels_of_zero_leave_some_out()
    {
        var frame = Trips.Frame();
        var fares = frame.Get<Float64Column>("fare").Values.ToArray().Select((fare, row) => row % 3 == 0 ? 0 : fare).ToArray();
        var plan = Trips.Plan(new GradientBoosting { Trees = 2 }, ModelTask.Regression);

        var trained = TrainingPipeline.Run(Trips.Request(plan, frame.With(new Float64Column(Trips.Schema["fare"], fares))), null, CancellationToken.None);

        var evaluation = trained.Evaluation;
        Assert.InRange(evaluation.MapeRows!.Value, evaluation.Rows * 0.6, evaluation.Rows * 0.73);
        var title = FormattableString.Invariant($"mape of {evaluation.MapeRows} of {evaluation.Rows} rows");
        Assert.Equal((title, "mae"), (evaluation.TitleOf("mape"), evaluation.TitleOf("mae")));
        Assert.Contains($"<th scope=\"row\">{title}</th>", HtmlReport.Write(trained.Metadata, evaluation, trained.Trials), StringComparison.Ordinal);
        Assert.Null(RegressionModel.Value.Evaluation.MapeRows);
        Assert.DoesNotContain("mapeRows", RegressionModel.Value.Evaluation.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_cover_all_rows_and_name_the_worst()
    {
        var evaluation = RegressionModel.Value.Evaluation;

        Assert.Equal(["payment", "rain", "at.DayOfWeek", "zone"], evaluation.Slices!.Value.Select(slice => slice.Name));
        Assert.All(evaluation.Slices!.Value, slice =>
        {
            Assert.Equal(evaluation.Rows, slice.Values.Sum(value => value.Rows));
            var judged = slice.Values.Where(value => value.Value != "(rare)").ToList();
            Assert.Equal(judged.MaxBy(value => value.Metrics["rmse"])!.Value, slice.Worst["rmse"]);
            Assert.Equal(judged.MinBy(value => value.Metrics["rSquared"])!.Value, slice.Worst["rSquared"]);
            Assert.All(slice.Values, value => Assert.Equal(value.Metrics.Keys, value.Baseline.Keys));
        });
        Assert.Contains(evaluation.Slices.Value[0].Values, value => value.Value == "(missing)");
    }

    [Fact]
    public void Residual_quantiles_rise_and_have_about_half_on_each_side()
    {
        var residuals = RegressionModel.Value.Evaluation.Residuals!.Value;

        Assert.Equal(residuals.Select(quantile => quantile.Value).Order(), residuals.Select(quantile => quantile.Value));
        Assert.InRange(residuals.Single(quantile => quantile.Share == 0.5).Value, -0.5, 0.5);
        Assert.Null(BinaryModel.Value.Evaluation.Residuals);
    }

    [Fact]
    public void A_binary_model_has_decisions_at_the_chosen_thresholds_and_reliability_bins()
    {
        var evaluation = BinaryModel.Value.Evaluation;

        Assert.Equal([0.25, 0.5], evaluation.Thresholds!.Value.Select(decisions => decisions.Threshold));
        Assert.All(evaluation.Thresholds!.Value, at => Assert.Equal(evaluation.Rows, at.TruePositives + at.FalsePositives + at.TrueNegatives + at.FalseNegatives));
        Assert.True(evaluation.Thresholds.Value[0].Recall > evaluation.Thresholds.Value[1].Recall);
        Assert.Equal(evaluation.Rows, evaluation.Reliability!.Value.Sum(bin => bin.Rows));
        Assert.All(evaluation.Reliability.Value, bin => Assert.InRange(bin.Predicted, bin.From, bin.To));
    }

    [Fact]
    public void Folds_divide_the_training_rows_and_agree_with_the_held_out_rows()
    {
        var (metadata, folds) = (RegressionModel.Value.Metadata, RegressionModel.Value.Evaluation.CrossValidation!);

        Assert.Equal(3, folds.Folds.Length);
        Assert.Equal(metadata.Dataset.TrainingRows, folds.Folds.Sum(fold => fold.ValidationRows));
        Assert.All(folds.Folds, fold => Assert.Equal(metadata.Dataset.TrainingRows, fold.TrainingRows + fold.ValidationRows));
        Assert.InRange(folds.Mean["rmse"], 0.7 * metadata.Metrics["rmse"], 1.4 * metadata.Metrics["rmse"]);
        Assert.Null(BinaryModel.Value.Evaluation.CrossValidation);
    }

    [Fact]
    public void What_the_label_is_made_of_matters_when_permuted_and_what_it_is_not_does_not()
    {
        var permutation = RegressionModel.Value.Evaluation.Permutation;

        Assert.Equal("distance", permutation[0].Feature);
        Assert.True(permutation[0].Change > 5);
        Assert.InRange(permutation.Single(feature => feature.Feature == "at.Hour").Change, -0.1, 0.1);
    }

    [Fact]
    public void Partial_dependence_follows_the_law_that_made_the_label()
    {
        var dependences = RegressionModel.Value.Evaluation.PartialDependence.ToDictionary(dependence => dependence.Feature);

        Assert.Equal(["at.Hour", "distance", "passengers", "payment", "rain", "zone"], dependences.Keys.Order(StringComparer.Ordinal));
        var distance = dependences["distance"].Points;
        var slope = (distance[^1].Prediction - distance[0].Prediction) / (Number(distance[^1].Value) - Number(distance[0].Value));
        Assert.InRange(slope, 1.7, 2.3);
        var rain = dependences["rain"].Points.ToDictionary(point => point.Value, point => point.Prediction);
        Assert.InRange(rain["true"] - rain["false"], 1, 2.5);
    }

    [Fact]
    public void Features_of_two_columns_have_a_dependence_on_both_values()
    {
        var plan = Trips.Plan(Boosting with { Trees = 150 }, ModelTask.Regression) with
        {
            Features = [new NumericFeature("distance"), new ProductFeature("distance", "passengers"), new CrossedFeature("rain", "zone"), new CrossedFeature("at", "at", DatePart.Hour, DatePart.DayOfWeek)],
        };
        var trained = Run(plan);
        var dependences = trained.Evaluation.PartialDependence.ToDictionary(dependence => dependence.Feature, dependence => dependence.Points);

        Assert.Equal(["at.Hour:at.DayOfWeek", "distance", "distance×passengers", "rain:zone"], dependences.Keys.Order(StringComparer.Ordinal));
        var products = dependences["distance×passengers"].Select(point => Number(point.Value)).ToList();
        Assert.Equal(20, products.Count);
        Assert.Equal(products.Order(), products);
        var pairs = dependences["rain:zone"];
        Assert.Equal([.. from rain in new[] { "false", "true" } from zone in Enumerable.Range(-2, 9) select $"{rain} & {zone}"], pairs.Select(point => point.Value));
        // The zone's number and 2 for rain are what the label has of them.
        Assert.InRange(pairs[17].Prediction - pairs[0].Prediction, 7, 13);
        Assert.InRange(pairs[9].Prediction - pairs[0].Prediction, 1, 3);
        Assert.Equal(("4", "3"), (trained.Metadata.Tools["pipeline"], RegressionModel.Value.Metadata.Tools["pipeline"]));
    }

    [Fact]
    public void As_versions_grow_a_row_stays_held_out_or_in_its_fold()
    {
        var earlier = Trips.Request(Regression, Trips.Frame(1200));
        var later = Trips.Request(Regression, Trips.Frame(2000));

        Assert.Equal(Run(earlier).TestRows, Run(later).TestRows.Where(row => row < 1200));
        for (var fold = 0; fold < 3; fold++)
            Assert.Equal(Fold(earlier, fold), Fold(later, fold).Where(row => row < 1200));
    }

    [Theory]
    [InlineData(50, null, " of 50 would be measured on no row")]
    [InlineData(null, 0.01, "the sweep's trials would be measured on no row")]
    [InlineData(null, 0.9, "the sweep's trials would be fitted on no row", 14, 37)]
    public void A_part_without_rows_is_refused_before_the_fit(int? folds, double? validation, string words, int rows = 60, long seed = 42)
    {
        var plan = Regression with
        {
            Folds = folds,
            Sweep = validation is { } share ? new Sweep(SearchKind.Grid, Metric.Rmse, [new SweepAxis("depth", [JsonSerializer.SerializeToElement(2)])], share) : null,
        };
        var request = Trips.Request(plan, Trips.Frame(rows)) with { Seed = seed };
        var stages = new RecordedStages();
        foreach (var run in new Action[] { () => TrainingPipeline.Run(request, stages, CancellationToken.None), () => TrainingPipeline.Check(request, stages, CancellationToken.None) })
        {
            var refusal = Assert.Throws<MlOpsException>(run);
            Assert.Equal(("MLOPS3016", ExitCode.Rejected), (Assert.Single(refusal.Diagnostics).Code.Id, refusal.ExitCode));
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(TrainingStage.Fit, stages.Stages);
        Assert.DoesNotContain(TrainingStage.Sweep, stages.Stages);
    }

    [Fact]
    public void What_a_fold_cannot_learn_is_said_of_the_fold()
    {
        // Of the training rows, those of the second fold alone have the other class.
        var request = Trips.Request(Binary with { Folds = 3 });
        var second = Fold(request, 1).ToHashSet();
        var test = BinaryModel.Value.TestRows.ToHashSet();
        var frame = request.Frame.With(new BooleanColumn(Trips.Schema["tipped"], [.. Enumerable.Range(0, request.Frame.RowCount).Select(row => (second.Contains(row) || test.Contains(row)) && row % 2 == 0)]));

        var refusal = Assert.Throws<MlOpsException>(() => Run(Trips.Request(request.Plan, frame)));
        Assert.Equal(("MLOPS3018", ExitCode.Rejected), (Assert.Single(refusal.Diagnostics).Code.Id, refusal.ExitCode));
        Assert.Contains("MLOPS3018: fold 2 of 3: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        foreach (var (plan, one) in new[] { (Regression, RegressionModel.Value), (Binary, BinaryModel.Value) })
        {
            var other = TrainingPipeline.Run(Trips.Request(plan, threads: 3), null, CancellationToken.None);
            Assert.Equal(one.Evaluation.ToJson(), other.Evaluation.ToJson());
            Assert.Equal(one.Metadata.ToJson(), other.Metadata.ToJson());
        }
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static int[] Fold(TrainingRequest request, int fold)
    {
        var split = RowSplit.By(request.Frame, request.Schema, request.Plan.TestShare, request.Seed);
        return new RowParts(request.Plan.TestShare, split).Divide(fold / 3.0, (fold + 1) / 3.0).Inside;
    }

    private static TrainedModel Run(ModelPlan plan) => Run(Trips.Request(plan));

    private static TrainedModel Run(TrainingRequest request) => TrainingPipeline.Run(request, null, CancellationToken.None);
}
