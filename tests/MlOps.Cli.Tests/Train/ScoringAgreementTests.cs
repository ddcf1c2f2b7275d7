using System.Collections.Immutable;
using MlOps.Cli.Train;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Tests.Train;

public sealed class ScoringAgreementTests : IDisposable
{
    private static readonly DatasetSchema Schema = new("points", DatasetFormat.Csv, [new("x", ColumnType.Float64), new("y", ColumnType.Boolean, Role: ColumnRole.Label), new("z", ColumnType.Int64, Role: ColumnRole.Label)], [], []);
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-agreement-");
    private readonly Frame frame = Points();

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void What_was_trained_agrees() => ScoringAgreement.Verify(Write(Train()), Train(), frame, CancellationToken.None);

    [Fact]
    public void Another_prediction_on_a_held_out_row_is_found()
    {
        var trained = Train();
        var predictions = trained.Predictions.ToArray();
        predictions[^1] *= 1.0001f;

        Refused(Write(trained), trained with { Predictions = predictions }, FormattableString.Invariant($"row {trained.TestRows[^1] + 1}, probability: the trainer predicts"));
    }

    [Fact]
    public void A_golden_row_with_another_class_is_found()
    {
        var trained = Train();

        Refused(Write(trained with { Golden = trained.Golden.Replace("\"y\":true", "\"y\":false", StringComparison.Ordinal) }), trained, "y: expected false, got true");
    }

    [Fact]
    public void Probabilities_of_many_classes_are_compared_one_by_one()
    {
        var trained = Train(classes: true);
        ScoringAgreement.Verify(Write(trained), trained, frame, CancellationToken.None);
        var predictions = trained.Predictions.ToArray();
        predictions[^2] += 1e-4f;

        Refused(Write(trained), trained with { Predictions = predictions }, FormattableString.Invariant($"row {trained.TestRows[^1] + 1}, probabilities 1: the trainer predicts"));
    }

    private void Refused(string directory, TrainedModel trained, string words)
    {
        var refusal = Assert.Throws<MlOpsException>(() => ScoringAgreement.Verify(directory, trained, frame, CancellationToken.None));
        Assert.Equal(("MLOPS3021", ExitCode.Rejected), (refusal.Diagnostics[0].Code.Id, refusal.ExitCode));
        Assert.Contains(words, refusal.Message);
    }

    private TrainedModel Train(bool classes = false)
    {
        var plan = new ModelPlan("Points", "points", classes ? ModelTask.MulticlassClassification : ModelTask.BinaryClassification, classes ? "z" : "y", [new StandardizedFeature("x")], new LogisticRegression(), 0.5, ImmutableArray<Gate>.Empty);
        return TrainingPipeline.Run(new TrainingRequest(plan, Schema, new DatasetIdentity("points", 1, Digest.Of("points"), Schema.Digest), 1, frame, 1), null, CancellationToken.None);
    }

    private string Write(TrainedModel trained)
    {
        File.WriteAllBytes(Path.Combine(root.FullName, "model.onnx"), trained.Onnx);
        File.WriteAllText(Path.Combine(root.FullName, ModelMetadata.FileName), trained.Metadata.ToJson());
        File.WriteAllText(Path.Combine(root.FullName, GoldenSet.FileName), trained.Golden);
        return root.FullName;
    }

    private static Frame Points()
    {
        var random = new Random(5);
        var x = Enumerable.Range(0, 200).Select(_ => random.NextDouble() * 4 - 2).ToArray();
        return new Frame([new Float64Column(Schema["x"], x), new BooleanColumn(Schema["y"], Array.ConvertAll(x, value => value + random.NextDouble() > 0.5)),
            new Int64Column(Schema["z"], Array.ConvertAll(x, value => (long)Math.Clamp(value + random.NextDouble() + 1, 0, 2)))]);
    }
}
