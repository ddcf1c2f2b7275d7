using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;
using MlOps.Training.References;
using MlOps.Training.Reports;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.References;

/// <summary>A model with predictions of others among its features, from rows to ONNX Runtime's answer.</summary>
public sealed class ReferringModelTests
{
    private static readonly TrainedModel Fare = Train(Trips.Plan(new GradientBoosting { Trees = 30, Depth = 4 }, ModelTask.Regression) with { Model = "Fare", Features = [new NumericFeature("distance"), new OneHotFeature("rain")] });

    private static readonly PredictionFeature FareFeature = new("distance", "Fare", ["rain"]);

    private static readonly ModelPlan Tip = Trips.Plan(new GradientBoosting { Trees = 20, Depth = 4 }, ModelTask.BinaryClassification) with { Model = "Tip", Features = [FareFeature, new OneHotFeature("payment")] };

    [Fact]
    public void It_holds_the_other_model_and_asks_for_the_columns_of_both()
    {
        var trained = Train(Tip, Fare);

        Assert.Equal(["distance", "payment", "rain"], trained.Metadata.Inputs.Select(input => input.Name));
        Assert.Equal(new ModelReference("Fare", Fare.Metadata.TrainKey, Digest.Of(Fare.Onnx)), Assert.Single(trained.Metadata.References!.Value));
        Assert.Equal(trained.Metadata.ToJson(), ModelMetadata.Parse(System.Text.Encoding.UTF8.GetBytes(trained.Metadata.ToJson())).ToJson());
        Assert.True(trained.Metadata.Importance["Fare"] > 0);
        Assert.Contains($"the prediction of Fare, which is a part of this model: {Digest.Of(Fare.Onnx)}", HtmlReport.Write(trained.Metadata, trained.Evaluation, null), StringComparison.Ordinal);
        AssertScores(trained);
    }

    [Fact]
    public void A_reference_may_refer_to_another_and_linear_models_may_refer_too()
    {
        var tip = Train(Tip, Fare);
        var plan = Trips.Plan(new LinearRegression(), ModelTask.Regression) with { Model = "Last", Features = [new PredictionFeature("distance", "Tip", ["payment", "rain"]), FareFeature] };
        var trained = Train(plan, tip, Fare);

        Assert.Equal(["Tip", "Fare"], trained.Metadata.References!.Value.Select(reference => reference.Model));
        AssertScores(trained);
    }

    [Fact]
    public void A_model_of_classes_gives_a_feature_a_class()
    {
        var plan = Trips.Plan(new LogisticRegression(), ModelTask.MulticlassClassification) with { Model = "Payment", Label = "zone", Features = [new StandardizedFeature("distance")] };
        var zone = Train(plan);
        var trained = Train(Tip with { Features = [new PredictionFeature("distance", "Payment", []), new OneHotFeature("payment")] }, zone);

        Assert.Equal(["distance", "payment"], trained.Metadata.Inputs.Select(input => input.Name));
        AssertScores(trained);
    }

    [Fact]
    public void Folds_and_sweeps_take_the_predictions_too()
    {
        var axis = new SweepAxis("depth", [System.Text.Json.JsonSerializer.SerializeToElement(2), System.Text.Json.JsonSerializer.SerializeToElement(4)]);
        AssertScores(Train(Tip with { Folds = 2, Sweep = new Sweep(SearchKind.Grid, Metric.LogLoss, [axis], 0.2) }, Fare));
    }

    [Fact]
    public void The_key_covers_the_other_models_bytes()
    {
        var other = Train(Fare.Metadata.Plan with { Trainer = new GradientBoosting { Trees = 31, Depth = 4 } });
        Assert.NotEqual(Request(Tip, Fare).TrainKey, Request(Tip, other).TrainKey);
        Assert.Equal(Request(Tip, Fare).TrainKey, Request(Tip, Train(Fare.Metadata.Plan)).TrainKey);
    }

    [Fact]
    public void A_plan_with_references_comes_back_from_its_json()
    {
        var plan = ModelPlan.Parse(Tip.ToIndentedJson());
        Assert.Equal(FareFeature, plan.Features[0]);
        Assert.NotEqual(FareFeature, new PredictionFeature("distance", "Fare", ["zone"]));
        Assert.Equal("Fare", Assert.Single(plan.References));
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_training()
    {
        Refused("MLOPS3063", "model Tip: its feature Fare is a model that is not given", Request(Tip));
        Refused("MLOPS3064", "its feature Fare reads distance in the plan, and the model that is there distance, rain", Request(Tip with { Features = [FareFeature with { Others = [] }] }, Fare));
        Refused("MLOPS3064", "is a model of trips 3, whose schema is not that of trips 3", Request(Tip, Fare with { Metadata = Fare.Metadata with { Dataset = Fare.Metadata.Dataset with { SchemaDigest = Digest.Of("other") } } }));
        Refused("MLOPS3062", "seed 42 that holds out 0.25 of the rows, and this one is of seed 42 and holds out 0.3: it has seen rows", Request(Tip with { TestShare = 0.3 }, Fare));
        Refused("MLOPS3062", "a model of seed 42", Request(Tip, Fare) with { Seed = 7 });
    }

    [Fact]
    public void Without_a_key_both_are_of_the_same_rows()
    {
        var schema = Trips.Schema with { Key = [] };
        var request = Trips.Request(Tip, schema: schema);
        var fare = Fare with { Metadata = Fare.Metadata with { Dataset = Fare.Metadata.Dataset with { SchemaDigest = schema.Digest } } };
        Refused("MLOPS3062", "the dataset has no key", request with { References = [Of(fare with { Metadata = fare.Metadata with { Dataset = fare.Metadata.Dataset with { Partition = "2026-01" } } })] });
        AssertScores(TrainingPipeline.Run(request with { References = [Of(fare)] }, null, CancellationToken.None));
    }

    [Fact]
    public void Files_that_do_not_belong_together_and_graphs_of_others_are_refused()
    {
        var damaged = (byte[])Fare.Onnx.Clone();
        damaged[^1] ^= 1;
        var error = Assert.Throws<MlOpsException>(() => new ReferencedModel(Fare.Metadata, damaged));
        Assert.Equal(("MLOPS3064", ExitCode.Usage), (error.Diagnostics[0].Code.Id, error.ExitCode));

        foreach (var foreign in (byte[][])[Renamed("TreeEnsembleRegressor", "TreeEnsembleRegressoR"), Renamed("BRANCH_LEQ", "BRANCH_GTE"), [1, 2, 3], []])
        {
            error = Assert.Throws<MlOpsException>(() => new ReferencedModel(Fare.Metadata with { Model = Fare.Metadata.Model with { Digest = Digest.Of(foreign) } }, foreign));
            Assert.Equal(("MLOPS3065", ExitCode.Rejected), (error.Diagnostics[0].Code.Id, error.ExitCode));
            Assert.Contains("the model Fare cannot be a feature of another one: ", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Renamed(string from, string to)
    {
        var bytes = (byte[])Fare.Onnx.Clone();
        var (before, after) = (System.Text.Encoding.UTF8.GetBytes(from), System.Text.Encoding.UTF8.GetBytes(to));
        for (var at = bytes.AsSpan().IndexOf(before); at >= 0; at = bytes.AsSpan().IndexOf(before))
            after.CopyTo(bytes, at);
        return bytes;
    }

    private static void AssertScores(TrainedModel trained)
    {
        using var model = new OnnxModel(trained.Onnx);
        var frame = Trips.Frame();
        var output = trained.Metadata.Outputs[^1].Name;
        var answers = model.Score(TestBatch.Of(trained.Metadata, frame, trained.TestRows)).Float(output).ToArray();
        Assert.All(trained.Predictions.Zip(answers), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, Math.Abs(pair.First))));
        for (var i = 0; i < 20; i++)
            Assert.Equal(answers[i], model.Score(TestBatch.Of(trained.Metadata, frame, [trained.TestRows[i]])).Float(output)[0]);
    }

    private static void Refused(string code, string words, TrainingRequest request)
    {
        var error = Assert.Throws<MlOpsException>(() => TrainingPipeline.Run(request, null, CancellationToken.None));
        Assert.Equal((code, ExitCode.Usage), (error.Diagnostics[0].Code.Id, error.ExitCode));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static TrainedModel Train(ModelPlan plan, params ImmutableArray<TrainedModel> references) => TrainingPipeline.Run(Request(plan, references), null, CancellationToken.None);

    private static TrainingRequest Request(ModelPlan plan, params ImmutableArray<TrainedModel> references) => Trips.Request(plan) with { References = [.. references.Select(Of)] };

    private static ReferencedModel Of(TrainedModel model) => new(model.Metadata, model.Onnx);
}
