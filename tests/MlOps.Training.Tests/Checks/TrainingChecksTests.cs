using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Checks;
using MlOps.Training.Features;
using MlOps.Training.Pipeline;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.Checks;

/// <summary>For each check a mutant of the data or the plan that it must stop, before anything is trained.</summary>
public sealed class TrainingChecksTests
{
    private static readonly ModelPlan Regression = Trips.Plan(new LinearRegression(), ModelTask.Regression);
    private static readonly ModelPlan Binary = Trips.Plan(new LogisticRegression(), ModelTask.BinaryClassification);

    [Fact]
    public void A_dozen_rows_are_too_few() => Stopped("MLOPS3111", "too few", Regression with { TestShare = 0.5 }, Trips.Frame(12));

    [Fact]
    public void A_missing_label_stops()
    {
        var frame = Trips.Frame();
        var fares = frame.Get<Float64Column>("fare").Values.ToArray();
        fares[5] = double.NaN;

        Stopped("MLOPS3112", "1 of 2000 rows have no finite fare", Regression, frame.With(new Float64Column(Trips.Schema["fare"], fares)));
    }

    [Fact]
    public void A_missing_class_stops()
    {
        var frame = Trips.Frame();
        var missing = new bool[frame.RowCount];
        missing[7] = true;

        Stopped("MLOPS3112", "1 of 2000", Binary, frame.With(new BooleanColumn(Trips.Schema["tipped"], frame.Get<BooleanColumn>("tipped").Values.ToArray(), missing)));
    }

    [Fact]
    public void A_constant_label_stops() => Stopped("MLOPS3114", "fare is 7.5 in all training rows", Regression,
        Trips.Frame().With(new Float64Column(Trips.Schema["fare"], [.. Enumerable.Repeat(7.5, 2000)])));

    [Fact]
    public void One_class_only_stops() => Stopped("MLOPS3114", "tipped is false in all training rows", Binary,
        Trips.Frame().With(new BooleanColumn(Trips.Schema["tipped"], new bool[2000])));

    [Fact]
    public void An_infinite_feature_stops()
    {
        var frame = Trips.Frame();
        var distances = frame.Get<Float64Column>("distance").Values.ToArray();
        distances[9] = 1e300;

        Stopped("MLOPS3115", "distance is infinite in 1 rows", Trips.Plan(new GradientBoosting(), ModelTask.Regression), frame.With(new Float64Column(Trips.Schema["distance"], distances)));
    }

    [Fact]
    public void A_constant_feature_stops() => Stopped("MLOPS3116", "the feature zone has the same value", Trips.Plan(new GradientBoosting(), ModelTask.Regression),
        Trips.Frame().With(new Int64Column(Trips.Schema["zone"], new long[2000])));

    [Fact]
    public void A_feature_that_is_always_missing_stops() => Stopped("MLOPS3116", "the feature distance has the same value", Trips.Plan(new GradientBoosting(), ModelTask.Regression),
        Trips.Frame().With(new Float64Column(Trips.Schema["distance"], [.. Enumerable.Repeat(double.NaN, 2000)])));

    [Fact]
    public void A_duplicate_feature_stops()
    {
        var zones = Trips.Frame().Get<Int64Column>("zone").Values.ToArray();

        Stopped("MLOPS3117", "the features passengers and zone have the same values", Trips.Plan(new GradientBoosting(), ModelTask.Regression),
            Trips.Frame().With(new Int64Column(Trips.Schema["passengers"], zones)));
    }

    [Fact]
    public void A_feature_that_is_the_label_in_another_unit_stops()
    {
        var fares = Trips.Frame().Get<Float64Column>("fare").Values.ToArray();

        Stopped("MLOPS3118", "the feature distance alone gives fare away", Regression,
            Trips.Frame().With(new Float64Column(Trips.Schema["distance"], Array.ConvertAll(fares, fare => 100 - 0.9 * fare))));
    }

    [Fact]
    public void A_feature_that_rises_with_the_label_alone_stops_though_it_lies_on_no_line_with_it()
    {
        var fares = Trips.Frame().Get<Float64Column>("fare").Values.ToArray();

        Stopped("MLOPS3118", "the feature distance alone gives fare away (rank correlation 1.00000)", Regression,
            Trips.Frame().With(new Float64Column(Trips.Schema["distance"], Array.ConvertAll(fares, fare => Math.Round(Math.Log(1 + Math.Abs(fare)) * Math.Sign(fare), 6)))));
    }

    [Fact]
    public void One_output_of_several_that_is_the_label_stops()
    {
        var fares = Trips.Frame().Get<Float64Column>("fare").Values.ToArray();

        Stopped("MLOPS3118", "the feature distance.Filled alone gives fare away", Regression with { Features = [new FilledFeature("distance"), new StandardizedFeature("passengers")] },
            Trips.Frame().With(new Float64Column(Trips.Schema["distance"], Array.ConvertAll(fares, fare => 100 - 0.9 * fare))));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_monotone_function_of_the_label_stops_though_it_is_no_line(int sign)
    {
        var fares = Trips.Frame().Get<Float64Column>("fare").Values.ToArray();

        Stopped("MLOPS3118", "the feature distance alone gives fare away (rank correlation 1.00000)", Regression,
            Trips.Frame().With(new Float64Column(Trips.Schema["distance"], Array.ConvertAll(fares, fare => sign * Math.Log(10 + fare)))));
    }

    [Fact]
    public void Ranks_correlate_as_scipy_says()
    {
        double[] x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, double.MinValue];
        double[] y = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5];

        // scipy.stats.spearmanr of the first eleven: the last has no value.
        Assert.Equal(0.1384567651467695, Correlation.Spearman(x, y), 1e-12);
    }

    [Fact]
    public void A_feature_that_orders_the_classes_stops()
    {
        var frame = Trips.Frame();
        var tipped = frame.Get<BooleanColumn>("tipped").Values.ToArray();
        var distances = frame.Get<Float64Column>("distance").Values.ToArray().Select((distance, i) => double.IsNaN(distance) ? (tipped[i] ? 0.5 : 9) : tipped[i] ? 1 / (1 + distance) : distance + 2).ToArray();

        Stopped("MLOPS3118", "the feature distance alone gives tipped away", Binary, frame.With(new Float64Column(Trips.Schema["distance"], distances)));
    }

    [Fact]
    public void A_category_that_tells_the_class_stops_though_no_output_of_it_does()
    {
        var frame = Trips.Frame();
        var tipped = frame.Get<BooleanColumn>("tipped").Values.ToArray();
        var zones = frame.Get<Int64Column>("zone").Values.ToArray().Select((zone, i) => 2 * zone + (tipped[i] ? 1 : 0)).ToArray();

        Stopped("MLOPS3118", "the feature zone alone gives tipped away", Binary, frame.With(new Int64Column(Trips.Schema["zone"], zones)));
    }

    [Fact]
    public void A_split_that_shares_keys_stops()
    {
        var frame = Trips.Frame();
        var ids = frame.Get<Int64Column>("id").Values.ToArray();
        ids[1999] = ids[0];
        var data = Data(Regression, frame.With(new Int64Column(Trips.Schema["id"], ids)), [.. Enumerable.Range(0, 1500)], [.. Enumerable.Range(1500, 500)]);

        var refusal = Assert.Throws<MlOpsException>(() => TrainingChecks.OfData(data, CancellationToken.None));
        Assert.Equal(["MLOPS3113"], refusal.Diagnostics.Select(d => d.Code.Id));
        Assert.Contains("1 held-out rows are, by their key id, among the training rows", refusal.Message);
    }

    [Fact]
    public void Sound_data_pass_every_check_and_each_says_what_it_saw()
    {
        var results = TrainingChecks.OfData(Data(Binary, Trips.Frame(), [.. Enumerable.Range(0, 1500)], [.. Enumerable.Range(1500, 500)]), CancellationToken.None);

        Assert.Equal(["MLOPS3111", "MLOPS3112", "MLOPS3113", "MLOPS3114", "MLOPS3115", "MLOPS3116", "MLOPS3117", "MLOPS3118"], results.Select(r => r.Code));
        Assert.All(results, result => Assert.True(result.Passed && result.Detail.Length > 0));
    }

    private static TrainingData Data(ModelPlan plan, Frame frame, int[] training, int[] test)
    {
        var features = FeatureFitter.Fit(plan.Features, frame, training);
        return new TrainingData(plan, Trips.Schema, frame, new RowSplit(training, test, []), features,
            FeatureTransform.Apply(features, frame, training), FeatureTransform.Apply(features, frame, test),
            LabelReader.Of(frame[plan.Label], training), LabelReader.Of(frame[plan.Label], test));
    }

    private static void Stopped(string code, string words, ModelPlan plan, Frame frame)
    {
        var stages = new RecordedStages();

        var refusal = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(Trips.Request(plan, frame), stages, CancellationToken.None));
        Assert.Equal(code, refusal.Diagnostics[0].Code.Id);
        Assert.Equal(ExitCode.Rejected, refusal.ExitCode);
        Assert.Contains(words, refusal.Message);
        Assert.DoesNotContain(TrainingStage.Fit, stages.Stages);
    }
}
