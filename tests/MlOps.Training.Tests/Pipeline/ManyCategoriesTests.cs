using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>A column with a million categories, a row each: a model that ONNX Runtime opens, or a refusal before anything is trained.</summary>
public sealed class ManyCategoriesTests
{
    private const int Rows = 1_010_000;

    private static readonly DatasetSchema Schema = new(
        "visits",
        DatasetFormat.Csv,
        [
            new("id", ColumnType.Int64, Role: ColumnRole.Key),
            new("visitor", ColumnType.String),
            new("page", ColumnType.Int64),
            new("minutes", ColumnType.Float64, Role: ColumnRole.Label),
        ],
        ["id"],
        []);

    private static readonly Lazy<Frame> Visits = new(() => new Frame(
    [
        new Int64Column(Schema["id"], [.. Enumerable.Range(0, Rows).Select(row => (long)row)]),
        new StringColumn(Schema["visitor"], [.. Enumerable.Range(0, Rows)], [.. Enumerable.Range(0, Rows).Select(row => $"visitor {row:0000000}")]),
        new Int64Column(Schema["page"], [.. Enumerable.Range(0, Rows).Select(row => 7L * row)]),
        new Float64Column(Schema["minutes"], [.. Enumerable.Range(0, Rows).Select(row => row % 17 / 2.0)]),
    ]));

    [Fact]
    public void Encodings_of_a_million_are_tables_of_the_exported_model()
    {
        var trained = Run(new LinearRegression(), new OrdinalFeature("visitor", MaxCategories: 1_000_000), new TargetFeature("page", MaxCategories: 1_000_000), new HashedFeature("visitor", 16));

        Assert.InRange(trained.Onnx.Length, 30_000_000, 100_000_000);
        using var model = new OnnxModel(trained.Onnx);
        int[] rows = [.. Enumerable.Range(0, 1000).Select(i => i * 1000)];
        var batch = TestBatch.Of(trained.Metadata, Visits.Value, [.. trained.TestRows, .. rows]);
        var answers = model.Score(batch).Float("minutes").ToArray();
        Assert.All(answers, answer => Assert.True(float.IsFinite(answer)));
        Assert.All(trained.Predictions.Zip(answers), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Codes_of_a_million_are_split_by_sets_that_the_exported_model_has()
    {
        var trained = Run(new GradientBoosting { Trees = 3, Depth = 3, Categorical = ["page"] }, new NumericFeature("page"));

        using var model = new OnnxModel(trained.Onnx);
        var answers = model.Score(TestBatch.Of(trained.Metadata, Visits.Value, trained.TestRows)).Float("minutes").ToArray();
        Assert.All(trained.Predictions.Zip(answers), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void One_output_a_category_is_refused_before_training_where_it_takes_more_memory_than_there_is()
    {
        var stages = new RecordedStages();
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(
            Request(new LinearRegression(), new OneHotFeature("visitor", MaxCategories: 1_000_000)), stages, CancellationToken.None));

        Assert.Equal((DiagnosticCodes.FeaturesTooLarge, ExitCode.Environment), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains("× 1,000,000 feature outputs", error.Message, StringComparison.Ordinal);
        Assert.Contains("those of column 'visitor'", error.Message, StringComparison.Ordinal);
        Assert.Equal([TrainingStage.Features], stages.Stages);
    }

    [Fact]
    public void The_widest_feature_is_named_and_what_just_fits_is_not_refused()
    {
        ImmutableArray<FittedFeature> features = [new FittedNumeric("x", ColumnType.Float64), new FittedHashed("s", 99)];
        FeatureMemory.Refuse(features, rows: 1000, available: 400_000);
        var error = Assert.Throws<MlOpsException>(() => FeatureMemory.Refuse(features, rows: 1000, available: 399_999));
        Assert.Contains("99 of the outputs are those of column 's'", error.Message, StringComparison.Ordinal);
    }

    private static TrainedModel Run(TrainerOptions trainer, params ImmutableArray<Feature> features) => TrainingPipeline.Run(Request(trainer, features), null, CancellationToken.None);

    private static TrainingRequest Request(TrainerOptions trainer, params ImmutableArray<Feature> features) => new(
        new ModelPlan("Visit", "visits", ModelTask.Regression, "minutes", features, trainer, TestShare: 0.005, []),
        Schema, new DatasetIdentity("visits", 1, Digest.Of("visits"), Schema.Digest), Seed: 1, Visits.Value, Threads: 2);
}
