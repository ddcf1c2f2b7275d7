using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

/// <summary>A right model or an error by name, never NaN.</summary>
public sealed class DegenerateInputTests
{
    private static readonly GradientBoosting Boosting = new() { Trees = 5, MinRowsInLeaf = 1 };
    private static readonly NeuralNetwork Network = new() { Layers = [8], Epochs = 5 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(-1e30)]
    [InlineData(1e-300)]
    public void A_constant_label_is_predicted(double label)
    {
        var matrix = Matrices.Random(50, 2);
        var labels = Enumerable.Repeat(label, 50).ToArray();
        foreach (var options in new TrainerOptions[] { Boosting, Boosting with { Lambda = 0 }, new LinearRegression(), Network })
            Assert.All(ModelArithmetic.Predict(matrix.Fit(options, ModelTask.Regression, labels), matrix), p => Assert.Equal(label, p, (Math.Abs(label) * 1e-6) + float.Epsilon));
    }

    [Fact]
    public void A_model_without_a_split_gives_no_feature_importance() =>
        Assert.Equal([0, 0], ModelArithmetic.Importance(Matrices.Random(50, 2).Fit(Boosting, ModelTask.Regression, new double[50]), Matrices.Random(50, 2)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_class_is_refused(double label)
    {
        foreach (var options in new TrainerOptions[] { Boosting, new LogisticRegression(), Network })
            Refused(DiagnosticCodes.OneClass, options, ModelTask.BinaryClassification, Matrices.Random(3, 1), [label, label, label]);
    }

    [Fact]
    public void One_row_is_its_own_prediction()
    {
        foreach (var options in new TrainerOptions[] { Boosting, new LinearRegression(), Network, Network with { BatchNormalization = true } })
            Assert.Equal(7, ModelArithmetic.Predict(Matrices.Of([3]).Fit(options, ModelTask.Regression, [7]), Matrices.Of([3]))[0], 1e-6);
    }

    [Fact]
    public void No_rows_are_refused() => Refused(DiagnosticCodes.TooFewRows, Boosting, ModelTask.Regression, Matrices.Of([[]]), []);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_label_that_is_no_number_is_refused_with_its_row(double label)
    {
        var error = Refused(DiagnosticCodes.InvalidLabel, Boosting, ModelTask.Regression, Matrices.Random(3, 1), [0, label, 1]);
        Assert.Contains("row 2", error.Message);
    }

    [Fact]
    public void A_binary_label_other_than_0_and_1_is_refused() =>
        Refused(DiagnosticCodes.InvalidLabel, new LogisticRegression(), ModelTask.BinaryClassification, Matrices.Random(3, 1), [0, 1, 0.5]);

    [Fact]
    public void Classes_are_numbered_without_a_gap_and_more_than_one()
    {
        var matrix = Matrices.Random(3, 1);
        foreach (var wrong in new[] { 0.5, -1, 3, double.NaN })
            Refused(DiagnosticCodes.InvalidLabel, new LogisticRegression(), ModelTask.MulticlassClassification, matrix, [0, 1, wrong]);
        Refused(DiagnosticCodes.InvalidLabel, new LogisticRegression(), ModelTask.MulticlassClassification, matrix, [0, 2, 0]);
        Refused(DiagnosticCodes.OneClass, new LogisticRegression(), ModelTask.MulticlassClassification, matrix, [0, 0, 0]);
    }

    [Fact]
    public void What_is_no_count_is_refused_by_name()
    {
        var matrix = Matrices.Random(3, 1);
        Assert.Contains("row 2", Refused(DiagnosticCodes.NoCount, new PoissonRegression(), ModelTask.Regression, matrix, [0, -1, 1]).Message);
        Refused(DiagnosticCodes.NoCount, new PoissonRegression(), ModelTask.Regression, matrix, [0, 0, 0]);
    }

    [Fact]
    public void A_class_without_a_weight_is_refused_by_its_number_where_it_has_no_name()
    {
        var matrix = Matrices.Random(3, 1);
        foreach (var options in new TrainerOptions[] { new LogisticRegression { ClassWeights = new() { [0] = 1, [1] = 2 } }, Boosting with { ClassWeights = new() { [0] = 1, [1] = 2 } }, Network with { ClassWeights = new() { [0] = 1, [1] = 2 } } })
        {
            Assert.Contains("'2' has none", Refused(DiagnosticCodes.ClassWeightsMismatch, options, ModelTask.MulticlassClassification, matrix, [0, 1, 2]).Message, StringComparison.Ordinal);
            Assert.Contains("'false' has none", Refused(DiagnosticCodes.ClassWeightsMismatch, options, ModelTask.BinaryClassification, matrix, [0, 1, 1]).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sparse_weights_of_constant_duplicate_and_absent_columns_are_finite()
    {
        var x = Matrices.Random(200, 1).Columns[0];
        var matrix = Matrices.Of(x, x, Enumerable.Repeat(0.1f, 200).ToArray());
        var labels = matrix.Labels(row => (2 * row[0]) + 5);
        Assert.InRange(matrix.MeanSquaredError(matrix.Fit(new LinearRegression { L1 = 1e-3, L2 = 0 }, ModelTask.Regression, labels), labels), 0, 1e-9);
        Assert.InRange(matrix.MeanSquaredError(matrix.Fit(new PoissonRegression { L2 = 0 }, ModelTask.Regression, labels), labels), 0, 0.1);
        var none = new FeatureMatrix(4, [], []);
        foreach (var options in new TrainerOptions[] { new LinearRegression { L1 = 1 }, new PoissonRegression() })
            Assert.All(ModelArithmetic.Predict(none.Fit(options, ModelTask.Regression, [1, 2, 2, 3]), none), p => Assert.Equal(2, p, 1e-12));
        Assert.All(ModelArithmetic.Predict(matrix.Fit(new LinearRegression { L1 = 1 }, ModelTask.Regression, new double[200]), matrix), p => Assert.Equal(0, p));
    }

    [Fact]
    public void A_trainer_without_the_task_is_refused()
    {
        Refused(DiagnosticCodes.InvalidPlan, new LogisticRegression(), ModelTask.Regression, Matrices.Random(3, 1), [0, 1, 0]);
        Refused(DiagnosticCodes.InvalidPlan, new LinearRegression(), ModelTask.BinaryClassification, Matrices.Random(3, 1), [0, 1, 0]);
    }

    [Fact]
    public void Trees_take_columns_of_missing_infinite_and_single_values()
    {
        var infinite = Matrices.Random(60, 1).Columns[0];
        infinite[3] = infinite[4] = float.PositiveInfinity;
        infinite[5] = infinite[6] = float.NegativeInfinity;
        infinite[7] = float.NaN;
        infinite[8] = float.MaxValue;
        infinite[9] = float.MinValue;
        var matrix = Matrices.Of(Enumerable.Repeat(float.NaN, 60).ToArray(), infinite, new float[60], Enumerable.Repeat(float.PositiveInfinity, 60).ToArray());
        var labels = Enumerable.Range(0, 60).Select(row => row < 10 ? row : (double)infinite[row]).ToArray();
        var options = new GradientBoosting { Trees = 200, MinRowsInLeaf = 1, LearningRate = 0.5, Lambda = 0 };
        var model = (TreeEnsemble)matrix.Fit(options, ModelTask.Regression, labels);
        Assert.All(ModelArithmetic.Predict(model, matrix), p => Assert.True(double.IsFinite(p)));
        Assert.All(model.Trees.SelectMany(tree => tree.Threshold), threshold => Assert.True(float.IsFinite(threshold)));

        // Rows 3 and 4 are equal, and so are 5, 6 and 9; all others can be told apart.
        const double Least = (0.5 + (26 / 3.0)) / 60;
        Assert.InRange(matrix.MeanSquaredError(model, labels), Least - 1e-6, Least + 1e-4);
    }

    public static TheoryData<GradientBoosting> BoostedLosses() => new(
        Boosting with { Loss = RegressionLoss.AbsoluteError }, Boosting with { Loss = RegressionLoss.Huber }, Boosting with { Loss = RegressionLoss.Quantile, Quantile = 0.9 },
        Boosting with { Loss = RegressionLoss.Poisson }, Boosting with { Leaves = 8 }, Boosting with { Lambda = 0, ColumnShare = 0.5, RowShare = 0.5 }, Boosting with { Categorical = ["x0"] });

    [Theory]
    [MemberData(nameof(BoostedLosses))]
    public void Any_boosting_takes_one_row_constant_labels_and_columns_without_values(GradientBoosting options)
    {
        Assert.Equal(7, ModelArithmetic.Predict(Matrices.Of([3]).Fit(options, ModelTask.Regression, [7]), Matrices.Of([3]))[0], 1e-5);
        var empty = Matrices.Of(Enumerable.Repeat(float.NaN, 50).ToArray(), Enumerable.Repeat(float.NegativeInfinity, 50).ToArray());
        Assert.All(ModelArithmetic.Predict(empty.Fit(options, ModelTask.Regression, [.. Enumerable.Repeat(4.0, 50)]), empty), p => Assert.Equal(4, p, 1e-5));
        Assert.All(ModelArithmetic.Predict(empty.Fit(options, ModelTask.Regression, [.. Enumerable.Range(0, 50)]), empty), p => Assert.InRange(p, 0, 49));
    }

    [Fact]
    public void A_duplicate_column_changes_no_prediction_of_trees()
    {
        var matrix = Matrices.Random(500, 2);
        var twice = Matrices.Of(matrix.Columns[0], matrix.Columns[0], matrix.Columns[1]);
        var labels = matrix.Labels(x => x[0] * x[1]);
        foreach (var options in new[] { Boosting, Boosting with { Leaves = 20 } })
            Assert.Equal(ModelArithmetic.Predict(matrix.Fit(options, ModelTask.Regression, labels), matrix), ModelArithmetic.Predict(twice.Fit(options, ModelTask.Regression, labels), twice));
    }

    [Fact]
    public void Infinite_and_missing_categories_are_values_like_others()
    {
        var column = Enumerable.Range(0, 90).Select(row => (row % 3) switch { 0 => float.PositiveInfinity, 1 => float.NaN, _ => row % 2 }).ToArray();
        var matrix = Matrices.Of(column);
        var labels = column.Select(value => float.IsNaN(value) ? 3.0 : float.IsInfinity(value) ? 7 : value).ToArray();
        var model = matrix.Fit(new GradientBoosting { Trees = 100, MinRowsInLeaf = 1, LearningRate = 0.5, Lambda = 0, Categorical = ["x0"] }, ModelTask.Regression, labels);
        Assert.InRange(matrix.MeanSquaredError(model, labels), 0, 1e-6);
    }

    [Fact]
    public void One_class_of_many_is_refused() =>
        Refused(DiagnosticCodes.OneClass, Boosting, ModelTask.MulticlassClassification, Matrices.Random(3, 1), [0, 0, 0]);

    [Fact]
    public void Linear_models_refuse_missing_and_infinite_values_by_name()
    {
        foreach (var (options, task) in new (TrainerOptions, ModelTask)[] { (new LinearRegression(), ModelTask.Regression), (new LogisticRegression(), ModelTask.BinaryClassification), (Network, ModelTask.Regression), (Network, ModelTask.BinaryClassification) })
        {
            var missing = Refused(DiagnosticCodes.MissingValueInLinearModel, options, task, Matrices.Of([1, 2, 3], [0, float.NaN, 1]), [0, 1, 0]);
            Assert.Contains("x1 has no value in row 2", missing.Message);
            Refused(DiagnosticCodes.ValueNotFinite, options, task, Matrices.Of([1, float.NegativeInfinity, 3]), [0, 1, 0]);
        }
    }

    [Fact]
    public void A_linear_model_refuses_to_predict_for_a_missing_value()
    {
        var model = Matrices.Of([1, 2, 3]).Fit(new LinearRegression(), ModelTask.Regression, [1, 2, 3]);
        var error = Assert.Throws<MlOpsException>(() => ModelArithmetic.Predict(model, Matrices.Of([float.NaN])));
        Assert.Equal(DiagnosticCodes.MissingValueInLinearModel, error.Diagnostics[0].Code);
    }

    [Fact]
    public void Duplicate_and_constant_columns_do_not_disturb_linear_models()
    {
        var x = Matrices.Random(200, 1).Columns[0];
        var matrix = Matrices.Of(x, x, Enumerable.Repeat(0.1f, 200).ToArray());
        var labels = matrix.Labels(row => (2 * row[0]) + 5);
        foreach (var l2 in new[] { 0, 1e-6 })
            Assert.InRange(matrix.MeanSquaredError(matrix.Fit(new LinearRegression { L2 = l2 }, ModelTask.Regression, labels), labels), 0, 1e-12);
        var classes = labels.Select(label => label > 5 ? 1.0 : 0).ToArray();
        Assert.InRange(matrix.MeanLogLoss(matrix.Fit(new LogisticRegression { L2 = 0 }, ModelTask.BinaryClassification, classes), classes), 0, 0.01);
    }

    [Fact]
    public void A_model_of_no_features_predicts_the_mean_or_the_class_share()
    {
        var none = new FeatureMatrix(4, [], []);
        Assert.Equal([2, 2, 2, 2], ModelArithmetic.Predict(none.Fit(Boosting, ModelTask.Regression, [1, 2, 2, 3]), none));
        Assert.Equal([2, 2, 2, 2], ModelArithmetic.Predict(none.Fit(new LinearRegression(), ModelTask.Regression, [1, 2, 2, 3]), none));
        Assert.Equal(0.75, ModelArithmetic.Predict(none.Fit(new LogisticRegression(), ModelTask.BinaryClassification, [1, 1, 0, 1]), none)[0], 1e-12);
    }

    [Fact]
    public void The_largest_floats_do_not_overflow_linear_models()
    {
        var matrix = Matrices.Of([1e38f, -1e38f, 3e38f, -3e38f]);
        double[] labels = [4e37, -4e37, 8e37, -8e37];
        Assert.All(ModelArithmetic.Predict(matrix.Fit(new LinearRegression(), ModelTask.Regression, labels), matrix), p => Assert.InRange(Math.Abs(p), 1e37, 1e38));
        double[] classes = [1, 0, 1, 0];
        Assert.InRange(matrix.MeanLogLoss(matrix.Fit(new LogisticRegression(), ModelTask.BinaryClassification, classes), classes), 0, 0.2);
    }

    [Fact]
    public void A_network_takes_duplicate_constant_and_no_columns_and_few_rows()
    {
        var x = Matrices.Random(200, 1).Columns[0];
        var twice = Matrices.Of(x, x, Enumerable.Repeat(0.1f, 200).ToArray());
        var labels = twice.Labels(row => (2 * row[0]) + 5);
        var learning = Network with { Epochs = 200, BatchSize = 50, LearningRate = 0.01, Layers = [16] };
        foreach (var options in new[] { learning, learning with { BatchNormalization = true } })
            Assert.InRange(twice.MeanSquaredError(twice.Fit(options, ModelTask.Regression, labels), labels), 0, 0.05);

        var none = new FeatureMatrix(4, [], []);
        Assert.All(ModelArithmetic.Predict(none.Fit(Network with { ValidationShare = 0 }, ModelTask.Regression, [1, 2, 2, 3]), none), p => Assert.Equal(2, p, 0.05));
        Assert.Equal(0.75, ModelArithmetic.Predict(none.Fit(Network with { ValidationShare = 0 }, ModelTask.BinaryClassification, [1, 1, 0, 1]), none)[0], 0.05);

        var two = Matrices.Of([1, -1]);
        Assert.All(ModelArithmetic.Predict(two.Fit(Network with { BatchNormalization = true, BatchSize = 1 }, ModelTask.BinaryClassification, [1, 0]), two), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void A_network_overflows_by_name_and_never_into_a_model()
    {
        var matrix = Matrices.Of([.. Enumerable.Repeat(new[] { 1e38f, -1e38f, 3e38f, -3e38f }, 64)]);
        Refused(DiagnosticCodes.NetworkDiverged, Network, ModelTask.Regression, matrix, [1, 2, 3, 4]);
        Refused(DiagnosticCodes.NetworkDiverged, Network with { BatchNormalization = true }, ModelTask.Regression, matrix, [1, 2, 3, 4]);
        var large = Matrices.Random(100, 2);
        Assert.All(ModelArithmetic.Predict(large.Fit(Network, ModelTask.Regression, large.Labels(x => x[0] * 8e37)), large), p => Assert.True(float.IsFinite((float)p)));
    }

    private static MlOpsException Refused(DiagnosticCode code, TrainerOptions options, ModelTask task, FeatureMatrix matrix, double[] labels)
    {
        var error = Assert.Throws<MlOpsException>(() => matrix.Fit(options, task, labels));
        Assert.Equal(code, Assert.Single(error.Diagnostics).Code);
        Assert.Equal(code.ExitCode, error.ExitCode);
        return error;
    }
}
