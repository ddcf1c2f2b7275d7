using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Tests.Trainers;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Onnx;

/// <summary>Every kind of boosted model, asked of ONNX Runtime on rows that training did not see.</summary>
public sealed class BoostingExportTests
{
    private const int Columns = 4;

    private static readonly GradientBoosting Small = new() { Trees = 30, Depth = 5, MinRowsInLeaf = 3 };

    public static TheoryData<GradientBoosting, ModelTask> Models() => new()
    {
        { Small, ModelTask.Regression },
        { Small with { Leaves = 20, Depth = 30 }, ModelTask.Regression },
        { Small with { Loss = RegressionLoss.AbsoluteError }, ModelTask.Regression },
        { Small with { Loss = RegressionLoss.Huber }, ModelTask.Regression },
        { Small with { Loss = RegressionLoss.Quantile, Quantile = 0.7 }, ModelTask.Regression },
        { Small with { Loss = RegressionLoss.Poisson }, ModelTask.Regression },
        { Small with { Categorical = ["x3"] }, ModelTask.Regression },
        { Small with { Categorical = ["x3"], Leaves = 25, Depth = 30, Patience = 10, ColumnShare = 0.5 }, ModelTask.Regression },
        { Small with { Categorical = ["x3"], Balanced = true, Increasing = ["x0"] }, ModelTask.BinaryClassification },
        { Small, ModelTask.MulticlassClassification },
        { Small with { Categorical = ["x3"], RowShare = 0.5 }, ModelTask.MulticlassClassification },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Onnx_runtime_predicts_what_the_trainer_predicts(GradientBoosting options, ModelTask task)
    {
        var matrix = Rows(3000, stream: 0);
        var model = matrix.Fit(options, task, Labels(matrix, task), threads: 2);
        var test = Rows(500, stream: 1);
        var expected = ModelArithmetic.Predict(model, test);
        using var onnx = OnnxProbe.Open(Signature(task), model, [.. Enumerable.Range(0, Columns).Select(column => new FittedNumeric($"x{column}", ColumnType.Float64))]);

        Assert.Equal(expected, Score(onnx, task, test, 0, 500), Close);
        foreach (var row in Enumerable.Range(0, 40))
            Assert.Equal(expected[(row * model.Outputs)..((row + 1) * model.Outputs)], Score(onnx, task, test, row, 1), Close);
    }

    [Fact]
    public void A_set_in_a_graph_holds_its_values_and_no_others()
    {
        var tree = new Tree([0, -1, 0, -1, -1], new float[5], [1, 0, 3, 0, 0], [2, 0, 4, 0, 0], [false, false, true, false, false], [0, 1, 0, 2, 3])
        {
            Sets = [[0, 7, 300_000], null, [1, 8], null, null],
        };
        using var onnx = OnnxProbe.Open(OnnxProbe.Regression(Input(0)), new TreeEnsemble([0], [tree], Link.Identity), new FittedNumeric("x0", ColumnType.Float64));
        float[] values = [0, 7, 300_000, 1, 8, 0.5f, -1, 2, float.NaN, float.PositiveInfinity];
        double[] expected = [1, 1, 1, 2, 2, 3, 3, 3, 2, 3];
        Assert.Equal(expected, ModelArithmetic.Predict(new TreeEnsemble([0], [tree], Link.Identity), Matrices.Of(values)));
        Assert.Equal(expected, Score(onnx, ModelTask.Regression, Matrices.Of(values), 0, values.Length));
    }

    [Fact]
    public void A_set_of_none_is_for_the_missing_alone()
    {
        var ensemble = new TreeEnsemble([0], [new Tree([0, -1, -1], new float[3], [1, 0, 0], [2, 0, 0], [true, false, false], [0, 1, 2]) { Sets = [[], null, null] }], Link.Identity);
        using var onnx = OnnxProbe.Open(OnnxProbe.Regression(Input(0)), ensemble, new FittedNumeric("x0", ColumnType.Float64));
        float[] values = [float.NaN, 0, float.NegativeInfinity, float.MaxValue];
        Assert.Equal([1, 2, 2, 2], ModelArithmetic.Predict(ensemble, Matrices.Of(values)));
        Assert.Equal([1, 2, 2, 2], Score(onnx, ModelTask.Regression, Matrices.Of(values), 0, values.Length));
    }

    // The first two smooth, the third partly missing, the last one codes of which some are missing and some come in the test rows alone.
    private static FeatureMatrix Rows(int count, uint stream)
    {
        var columns = Matrices.Random(count, Columns, stream).Columns;
        for (var row = 0; row < count; row += 7)
            columns[2][row] = float.NaN;
        columns[3] = [.. columns[3].Select((value, row) => row % 11 == 0 ? float.NaN : MathF.Floor((value + 1) * (stream == 0 ? 20 : 22)))];
        return Matrices.Of(columns);
    }

    private static double[] Labels(FeatureMatrix matrix, ModelTask task)
    {
        var labels = matrix.Labels(x => 3 + (2 * x[0]) + Math.Sin(5 * x[1]) + (float.IsNaN(x[2]) ? 0.5 : x[2] * x[0]) + (float.IsNaN(x[3]) ? 0 : x[3] * 7 % 5));
        return task switch
        {
            ModelTask.Regression => [.. labels.Select(label => Math.Max(0, label))],
            ModelTask.BinaryClassification => [.. labels.Select(label => label > 5 ? 1.0 : 0)],
            _ => [.. labels.Select(label => label > 6 ? 2.0 : label > 4 ? 1 : 0)],
        };
    }

    private static ModelInput Input(int column) => OnnxProbe.Input($"x{column}", TensorType.Double, ColumnType.Float64, nullable: true);

    private static ModelSignature Signature(ModelTask task)
    {
        ModelInput[] inputs = [.. Enumerable.Range(0, Columns).Select(Input)];
        return task switch
        {
            ModelTask.Regression => OnnxProbe.Regression([.. inputs]),
            ModelTask.BinaryClassification => OnnxProbe.Binary([.. inputs]),
            _ => new ModelSignature([.. inputs],
            [
                new ModelOutput("y", TensorType.String, Unit: null),
                new ModelOutput(ModelSignature.Probabilities, TensorType.Float, Unit: null, ["a", "b", "c"]),
            ]),
        };
    }

    private static double[] Score(OnnxModel onnx, ModelTask task, FeatureMatrix matrix, int start, int count)
    {
        var batch = new ScoringBatch(count);
        for (var column = 0; column < matrix.Columns.Length; column++)
            batch.Add($"x{column}", [.. matrix.Columns[column].AsSpan(start, count).ToArray().Select(value => (double)value)]);
        var output = task switch { ModelTask.Regression => "y", ModelTask.BinaryClassification => ModelSignature.Probability, _ => ModelSignature.Probabilities };
        return [.. onnx.Score(batch).Float(output).ToArray().Select(value => (double)value)];
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected));
}
