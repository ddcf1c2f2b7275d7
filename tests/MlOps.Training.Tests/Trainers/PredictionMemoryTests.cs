using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Evaluation;
using MlOps.Training.Features;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Linear;

namespace MlOps.Training.Tests.Trainers;

/// <summary>Rows × classes that are more than 2³¹ numbers: refused by name before anything is allocated, with no other product in their place.</summary>
public sealed class PredictionMemoryTests
{
    [Theory]
    [InlineData(300_000_000, 10)] // In 32 bits −1,294,967,296.
    [InlineData(500_000_000, 10)] // In 32 bits 705,032,704, which would be allocated and overrun.
    [InlineData(2_147_483_647, 1)]
    [InlineData(2_147_483_647, 1000)]
    public void More_than_an_array_holds_is_refused(int rows, int outputs)
    {
        Refused($"predictions for {rows} rows × {outputs} classes takes {(long)rows * outputs} numbers in one array", () => PredictionMemory.Length(rows, outputs));
        Refused("numbers in one array", () => PredictionMemory.Require(rows, outputs, long.MaxValue));
    }

    [Theory]
    [InlineData(0, 1000, 0)]
    [InlineData(200_000_000, 10, 2_000_000_000)]
    [InlineData(2_147_483_591, 1, 2_147_483_591)]
    public void What_an_array_holds_is_its_length(int rows, int outputs, int length) => Assert.Equal(length, PredictionMemory.Length(rows, outputs));

    [Fact]
    public void What_measuring_takes_is_held_against_the_memory()
    {
        PredictionMemory.Require(1000, 10, available: 280_000);
        Refused("1000 rows × 10 classes takes 0 MiB more", () => PredictionMemory.Require(1000, 10, available: 279_999));
        Refused("100000000 rows × 20 classes takes 53405 MiB more, and the process may take 1024 MiB", () => PredictionMemory.Require(100_000_000, 20, available: 1 << 30));
    }

    [Fact]
    public void Whoever_predicts_asks_first()
    {
        // A matrix that says it has as many rows: nothing of them is there to be read.
        var matrix = new FeatureMatrix(300_000_000, [], []);
        FittedModel[] models =
        [
            new TreeEnsemble([.. new float[10]], [], Link.Softmax),
            new MultinomialModel([.. Enumerable.Repeat(new LinearModel([], 0, Link.Identity), 10)]),
            new NetworkModel([new DenseLayer(0, 10, [], [.. new float[10]])], Activation.Relu, 1, 0, Link.Softmax),
        ];
        Assert.All(models, model => Refused("300000000 rows × 10 classes", () => ModelArithmetic.Predict(model, matrix)));
        Refused("300000000 rows × 10 classes", () => Evaluator.Constant(ModelTask.MulticlassClassification, [0, 1], 300_000_000, 10));
    }

    [Fact]
    public void Weights_of_many_classes_and_features_are_an_array_too()
    {
        LinearMemory.Require(need: 0, available: 0, columns: 2_147_482, outputs: 1000);
        Refused("a linear model of 3000000 feature outputs and 1000 classes takes 3000001001 numbers in one array", () => LinearMemory.Require(need: 0, available: 0, columns: 3_000_000, outputs: 1000));
    }

    private static void Refused(string message, Action act)
    {
        var error = Assert.Throws<MlOpsException>(act);
        Assert.Equal((DiagnosticCodes.TooLittleMemory, ExitCode.Environment), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void Refused<T>(string message, Func<T> act) => Refused(message, () => { act(); });
}
