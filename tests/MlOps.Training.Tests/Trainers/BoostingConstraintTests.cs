using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Boosting;

namespace MlOps.Training.Tests.Trainers;

public sealed class BoostingConstraintTests
{
    [Theory]
    [InlineData(null, ModelTask.Regression)]
    [InlineData(20, ModelTask.Regression)]
    [InlineData(null, ModelTask.BinaryClassification)]
    public void A_constrained_score_never_turns(int? leaves, ModelTask task)
    {
        var matrix = Matrices.Random(3000, 3);
        matrix.Columns[1].AsSpan(0, 300).Fill(float.NaN);

        // Rises and falls in both; and the second matters through the first.
        var labels = matrix.Labels(x => Math.Sin(6 * x[0]) + (2 * x[0]) - (float.IsNaN(x[1]) ? 1 : Math.Cos(5 * x[1]) * x[0]) + x[2]);
        if (task == ModelTask.BinaryClassification)
            labels = [.. labels.Select(label => label > 0 ? 1.0 : 0)];
        var options = new GradientBoosting { Trees = 50, Depth = 6, Leaves = leaves, MinRowsInLeaf = 5, Increasing = ["x0"], Decreasing = ["x1"] };
        Assert.InRange(Turns(matrix.Fit(options with { Increasing = null, Decreasing = null }, task, labels), column: 0), 10, int.MaxValue);
        var model = matrix.Fit(options, task, labels);
        Assert.Equal(0, Turns(model, column: 0));
        Assert.Equal(0, Turns(model, column: 1));
        Assert.NotEqual(ModelArithmetic.Predict(model, Matrices.Of([-1], [0], [0])), ModelArithmetic.Predict(model, Matrices.Of([1], [0], [0])));
    }

    // How often the score turns against the constraint on ways along the column, the others held.
    private static int Turns(FittedModel model, int column)
    {
        const int Steps = 300;
        var turns = 0;
        foreach (var (a, b) in new[] { (-0.9f, 0.3f), (0f, 0f), (0.7f, -0.5f), (0.2f, 0.9f) })
        {
            float[] way = [.. Enumerable.Range(0, Steps).Select(i => ((2f * i) / Steps) - 1)];
            float[] first = [.. Enumerable.Repeat(a, Steps)], second = [.. Enumerable.Repeat(b, Steps)];
            var scores = ModelArithmetic.Predict(model, column == 0 ? Matrices.Of(way, first, second) : Matrices.Of(first, way, second));
            turns += scores.Zip(scores.Skip(1), (x, y) => column == 0 ? y - x : x - y).Count(difference => difference < 0);
        }

        return turns;
    }

    [Fact]
    public void A_split_against_the_direction_is_not_taken()
    {
        var options = new GradientBoosting { Trees = 5, MinRowsInLeaf = 1, Increasing = ["x0"] };
        Assert.Empty(((TreeEnsemble)Matrices.Of([1, 2, 3, 4]).Fit(options, ModelTask.Regression, [4, 3, 2, 1])).Trees);
        Assert.NotEmpty(((TreeEnsemble)Matrices.Of([1, 2, 3, 4]).Fit(options, ModelTask.Regression, [1, 2, 3, 4])).Trees);
    }

    [Fact]
    public void A_split_against_the_direction_is_not_taken_where_bounds_hold_the_node_far_from_its_best_value()
    {
        // The root parts x0 at 0.5. Below its right child, which may not fall below the middle, the rows of x1 = 0 want −3; those of
        // them with x0 = 1 want 5 and those with x0 = 2 want −8, which is against the direction.
        var rows = Rows(1300, 0, 0, 0.5).Concat(Rows(1300, 0, 1, -0.5)).Concat(Rows(50, 1, 0, 5)).Concat(Rows(80, 2, 0, -8)).Concat(Rows(130, 2, 1, 7)).ToArray();
        var matrix = Matrices.Of([.. rows.Select(row => row.X0)], [.. rows.Select(row => row.X1)]);
        double[] labels = [.. rows.Select(row => row.Label)];
        var options = new GradientBoosting { Trees = 1, LearningRate = 1, Lambda = 0, MinRowsInLeaf = 1, Increasing = ["x0"] };
        var two = (TreeEnsemble)matrix.Fit(options with { Depth = 2 }, ModelTask.Regression, labels);
        var three = (TreeEnsemble)matrix.Fit(options with { Depth = 3 }, ModelTask.Regression, labels);
        Assert.Equal(0.5f, two.Trees[0].Threshold[0]);
        Assert.InRange(matrix.MeanSquaredError(three, labels), 0, matrix.MeanSquaredError(two, labels) + 1e-6);

        static IEnumerable<(float X0, float X1, double Label)> Rows(int count, float x0, float x1, double label) => Enumerable.Repeat((x0, x1, label), count);
    }

    [Fact]
    public void A_categorical_split_parts_any_set_from_the_others()
    {
        // Even and odd codes: with thresholds it takes many splits, with a set one.
        var codes = Enumerable.Range(0, 600).Select(row => (float)(row % 10)).ToArray();
        var labels = codes.Select(code => code % 2 == 0 ? 1.0 : 9).ToArray();
        var options = new GradientBoosting { Trees = 1, Depth = 1, LearningRate = 1, Lambda = 0, Categorical = ["x0"] };
        var model = (TreeEnsemble)Matrices.Of(codes).Fit(options, ModelTask.Regression, labels);
        Assert.Equal([1, 3, 5, 7, 9], model.Trees[0].Sets![0]!);
        Assert.Equal(labels, ModelArithmetic.Predict(model, Matrices.Of(codes)));

        // What training did not see is in no set, and a missing value goes with most rows: here both sides hold as many.
        Assert.Equal([1, 1, 9], ModelArithmetic.Predict(model, Matrices.Of([77, 0.5f, float.NaN])));
    }

    [Fact]
    public void Missing_values_are_a_category_of_their_own()
    {
        var codes = Enumerable.Range(0, 400).Select(row => row % 4 == 3 ? float.NaN : row % 4).ToArray();
        var options = new GradientBoosting { Trees = 1, Depth = 1, LearningRate = 1, Lambda = 0, Categorical = ["x0"] };
        foreach (var withMissing in new[] { 0f, 1, 2 })
        {
            var labels = codes.Select(code => float.IsNaN(code) || code == withMissing ? 1.0 : 9).ToArray();
            var model = (TreeEnsemble)Matrices.Of(codes).Fit(options, ModelTask.Regression, labels);
            Assert.Equal(labels, ModelArithmetic.Predict(model, Matrices.Of(codes)));
        }
    }

    [Fact]
    public void Categories_beyond_the_bins_stay_together()
    {
        var codes = Enumerable.Range(0, 10_000).Select(row => (float)(row < 5000 ? row % 5 : row)).ToArray();
        var bins = new BinFinder(255).FindCategories(codes);
        Assert.Equal((254, true, 255), (bins.Thresholds.Length, bins.HasOther, bins.Count));
        Assert.Equal([0, 1, 2, 3, 4], bins.Thresholds[..5]);
        var sorted = new byte[codes.Length];
        bins.Sort(codes, sorted);
        Assert.Equal(10_000 - 5000 - 249, sorted.Count(bin => bin == 254));
        Assert.Equal(1000, sorted.Count(bin => bin == 3));
    }

    [Fact]
    public void A_million_categories_are_taken()
    {
        const int Rows = 1_000_000;
        var codes = Enumerable.Range(0, Rows).Select(row => (float)row).ToArray();
        var labels = codes.Select(code => (double)(code % 2)).ToArray();
        var model = Matrices.Of(codes).Fit(new GradientBoosting { Trees = 2, Depth = 3, MinRowsInLeaf = 1, Categorical = ["x0"] }, ModelTask.Regression, labels, threads: 4);
        Assert.All(ModelArithmetic.Predict(model, Matrices.Of([0, 1, 5e8f, float.NaN])), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void A_name_that_no_feature_has_is_refused()
    {
        foreach (var options in new[] { new GradientBoosting { Categorical = ["speed"] }, new GradientBoosting { Increasing = ["x0", "speed"] }, new GradientBoosting { Decreasing = ["speed"] } })
        {
            var error = Assert.Throws<MlOpsException>(() => Matrices.Random(10, 2).Fit(options, ModelTask.Regression, new double[10]));
            Assert.Equal(DiagnosticCodes.UnknownFeatureOutput, error.Diagnostics[0].Code);
            Assert.Equal(ExitCode.Usage, error.ExitCode);
            Assert.Contains("names 'speed', and there is no such feature; there are x0, x1", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    [InlineData(68_000_000)]
    [InlineData(int.MaxValue)]
    public void The_bins_of_a_tile_fit_an_array(int rows)
    {
        var width = BinnedData.TileWidth(rows);
        Assert.InRange(width, 1, 32);
        Assert.True(width == 1 || (long)rows * width <= Array.MaxLength);
        Assert.Equal(rows < 60_000_000, width == 32);
    }

    [Fact]
    public void More_memory_than_there_is_is_refused_before_growing()
    {
        var need = MemoryNeed.Bytes(1_000_000_000, 100, 1);
        Assert.InRange(need, 200_000_000_000, 300_000_000_000);
        MemoryNeed.Refuse(1_000_000_000, 100, 1, need);
        var error = Assert.Throws<MlOpsException>(() => MemoryNeed.Refuse(1_000_000_000, 100, 1, need - 1));
        Assert.Equal(DiagnosticCodes.TooLittleMemory, error.Diagnostics[0].Code);
        Assert.Equal(ExitCode.Environment, error.ExitCode);
        Assert.Contains("1000000000 rows × 100", error.Message, StringComparison.Ordinal);
    }
}
