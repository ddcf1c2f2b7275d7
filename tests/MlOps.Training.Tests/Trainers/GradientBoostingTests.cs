using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

public sealed class GradientBoostingTests
{
    private static readonly GradientBoosting Stump = new() { Trees = 1, Depth = 1, LearningRate = 1, MinRowsInLeaf = 1, Lambda = 0 };

    [Fact]
    public void A_stump_splits_halfway_where_the_error_falls_most_and_predicts_the_means()
    {
        var model = Fit(Stump, [1, 2, 3, 4], [10, 12, 30, 32]);
        Assert.Equal(21, model.BaseScores[0]);
        var tree = Assert.Single(model.Trees);
        Assert.Equal([0, -1, -1], tree.Feature);
        Assert.Equal(2.5f, tree.Threshold[0]);
        Assert.Equal((1, 2), (tree.Left[0], tree.Right[0]));
        Assert.Equal([0f, -10f, 10f], tree.Value);

        // G²/H: (−11 − 9)² / 2 on either side, nothing in the node.
        Assert.Equal([400, 0, 0], tree.Gain);
    }

    [Fact]
    public void Lambda_shrinks_leaves_and_the_learning_rate_shortens_them()
    {
        var model = Fit(Stump with { Lambda = 2, LearningRate = 0.5 }, [1, 2, 3, 4], [10, 12, 30, 32]);
        Assert.Equal([0f, -2.5f, 2.5f], model.Trees[0].Value);
    }

    [Fact]
    public void Two_levels_are_written_from_the_left()
    {
        var model = Fit(Stump with { Depth = 2 }, [1, 2, 3, 4], [0, 8, 100, 120]);
        var tree = model.Trees[0];
        Assert.Equal([0, 0, 0, -1, -1, -1, -1], tree.Feature);
        Assert.Equal([2.5f, 1.5f, 3.5f, 0, 0, 0, 0], tree.Threshold);
        Assert.Equal([1, 3, 5, 0, 0, 0, 0], tree.Left);
        Assert.Equal([2, 4, 6, 0, 0, 0, 0], tree.Right);
        Assert.Equal([0f, 8f, 100f, 120f], tree.Value[3..].Select(value => value + model.BaseScores[0]));
    }

    [Fact]
    public void Missing_values_go_where_the_error_falls_most()
    {
        Assert.False(Fit(Stump, [1, 2, float.NaN, float.NaN], [0, 0, 9, 9]).Trees[0].MissingLeft[0]);
        var left = Fit(Stump, [1, 2, 3, 4, float.NaN], [0, 0, 9, 9, 0]);
        Assert.True(left.Trees[0].MissingLeft[0]);
        Assert.Equal(2.5f, left.Trees[0].Threshold[0]);
        var right = Fit(Stump, [1, 2, 3, 4, float.NaN], [0, 0, 9, 9, 9]);
        Assert.False(right.Trees[0].MissingLeft[0]);
        Assert.Equal(2.5f, right.Trees[0].Threshold[0]);
    }

    [Fact]
    public void A_split_may_part_the_missing_from_all_others()
    {
        var model = Fit(Stump, [1, 2, 3, float.NaN], [0, 0, 0, 8]);
        Assert.Equal(float.MaxValue, model.Trees[0].Threshold[0]);
        Assert.Equal([0, 0, 0, 8], ModelArithmetic.Predict(model, Matrices.Of([1, 2, 3e38f, float.NaN])));
    }

    [Fact]
    public void A_missing_value_that_training_did_not_see_goes_with_most_rows()
    {
        Assert.True(Fit(Stump, [1, 2, 3, 4], [0, 0, 0, 9]).Trees[0].MissingLeft[0]);
        Assert.False(Fit(Stump, [1, 2, 3, 4], [9, 0, 0, 0]).Trees[0].MissingLeft[0]);
    }

    [Fact]
    public void Equal_gains_go_to_the_first_feature_and_the_lowest_threshold()
    {
        float[] column = [1, 2, 3, 4];
        var tie = (TreeEnsemble)Matrices.Of(column, column).Fit(Stump, ModelTask.Regression, [9, 0, 0, 9]);
        Assert.Equal(0, tie.Trees[0].Feature[0]);
        Assert.Equal(1.5f, tie.Trees[0].Threshold[0]);
    }

    [Fact]
    public void A_leaf_holds_the_least_number_of_rows()
    {
        Assert.Equal(2.5f, Fit(Stump with { MinRowsInLeaf = 2 }, [1, 2, 3, 4], [100, 0, 0, 0]).Trees[0].Threshold[0]);
        Assert.Empty(Fit(Stump with { MinRowsInLeaf = 3 }, [1, 2, 3, 4], [100, 0, 0, 0]).Trees);
    }

    [Fact]
    public void A_binary_stump_takes_the_newton_step_from_the_log_odds()
    {
        var model = (TreeEnsemble)Matrices.Of([1, 2, 3, 4]).Fit(Stump with { Lambda = 1 }, ModelTask.BinaryClassification, [0, 0, 1, 1]);
        Assert.Equal(Link.Logistic, model.Link);
        Assert.Equal(0, model.BaseScores[0]);

        // Two rows of gradient ½ and hessian ¼: −1 / (½ + 1).
        Assert.Equal([0, -2 / 3f, 2 / 3f], model.Trees[0].Value);
        Assert.Equal(1 / (1 + Math.Exp(2 / 3f)), ModelArithmetic.Predict(model, Matrices.Of([1]))[0], 1e-15);
    }

    [Fact]
    public void A_rough_function_is_learned()
    {
        var train = Matrices.Random(4000, 5);
        var test = Matrices.Random(1000, 5, stream: 1);
        static double Function(float[] x) => Math.Sin(3 * x[0]) + (x[1] > 0.2 ? x[2] : -x[2]);
        var model = train.Fit(new GradientBoosting { Trees = 200, Depth = 5 }, ModelTask.Regression, train.Labels(Function));
        Assert.InRange(test.MeanSquaredError(model, test.Labels(Function)), 0, 0.01);
        var importance = ModelArithmetic.Importance(model, train);
        Assert.Equal(1, importance.Sum(), 1e-12);
        Assert.All(importance[3..], share => Assert.InRange(share, 0, 0.01));
    }

    [Fact]
    public void Classes_are_learned()
    {
        var train = Matrices.Random(4000, 4);
        var test = Matrices.Random(1000, 4, stream: 1);
        static double Ring(float[] x) => (x[0] * x[0]) + (x[1] * x[1]) < 0.5 ? 1 : 0;
        var model = train.Fit(new GradientBoosting { Trees = 200, Depth = 4 }, ModelTask.BinaryClassification, train.Labels(Ring));
        Assert.InRange(test.MeanLogLoss(model, test.Labels(Ring)), 0, 0.1);
    }

    [Fact]
    public void A_share_of_the_rows_by_the_seed_is_enough_to_learn()
    {
        var matrix = Matrices.Random(4000, 3);
        var labels = matrix.Labels(x => x[0] * x[1]);
        var options = new GradientBoosting { Trees = 100, RowShare = 0.5 };
        var one = matrix.Fit(options, ModelTask.Regression, labels, seed: 1);
        var two = matrix.Fit(options, ModelTask.Regression, labels, seed: 2);
        Assert.NotEqual(ModelBytes.Of(one), ModelBytes.Of(two));
        Assert.Equal(ModelBytes.Of(one), ModelBytes.Of(matrix.Fit(options, ModelTask.Regression, labels, seed: 1)));
        Assert.InRange(matrix.MeanSquaredError(one, labels), 0, 0.005);
    }

    [Fact]
    public void Rows_that_a_tree_does_not_see_do_not_count_for_its_leaves()
    {
        var matrix = Matrices.Random(1000, 1);
        var model = (TreeEnsemble)matrix.Fit(new GradientBoosting { Trees = 1, Depth = 1, RowShare = 0.1, MinRowsInLeaf = 200 }, ModelTask.Regression, matrix.Labels(x => x[0]));
        Assert.Empty(model.Trees);
    }

    [Fact]
    public void One_hot_columns_share_their_bins_and_give_the_same_trees_as_apart()
    {
        // A column between two of them keeps them apart.
        var matrix = Matrices.Random(3000, 1);
        float[] Is(int category) => [.. Enumerable.Range(0, 3000).Select(row => row * 7 % 5 == category ? 1f : 0f)];
        var labels = Enumerable.Range(0, 3000).Select(row => (row * 7 % 5 * 1.5) + matrix.Columns[0][row]).ToArray();
        var options = new GradientBoosting { Trees = 20, Depth = 4 };
        var together = (TreeEnsemble)Matrices.Of(Is(0), Is(1), Is(2), Is(3), matrix.Columns[0]).Fit(options, ModelTask.Regression, labels);
        var noise = new float[3000];
        noise[0] = noise[1] = 0.5f;
        noise[2] = 1;
        var apart = (TreeEnsemble)Matrices.Of(Is(0), noise, Is(1), noise, Is(2), noise, Is(3), noise, matrix.Columns[0]).Fit(options, ModelTask.Regression, labels);
        int[] original = [0, -2, 1, -2, 2, -2, 3, -2, 4];
        Assert.Equal(together.Trees.Length, apart.Trees.Length);
        foreach (var (a, b) in together.Trees.Zip(apart.Trees))
        {
            Assert.Equal(a.Feature, b.Feature.Select(feature => feature < 0 ? feature : original[feature]));
            Assert.Equal(a.Threshold, b.Threshold);
            Assert.Equal(a.Value, b.Value);
            Assert.Equal(a.Gain, b.Gain);
        }
    }

    [Fact]
    public void Training_scores_are_the_models_own()
    {
        var matrix = Matrices.Random(5000, 6);
        matrix.Columns[2].AsSpan(0, 500).Fill(float.NaN);
        matrix.Columns[3].AsSpan(100, 50).Fill(float.PositiveInfinity);
        var labels = matrix.Labels(x => x[0] + (float.IsFinite(x[2]) ? x[2] : 3) + (float.IsFinite(x[3]) ? 0 : 5));
        TrainingProgress? last = null;
        var model = matrix.Fit(new GradientBoosting { Trees = 50 }, ModelTask.Regression, labels, progress: new Reports(report => last = report));
        Assert.Equal((50, 50), (last!.Done, last.Total));
        Assert.Equal(matrix.MeanSquaredError(model, labels), last.Loss, 1e-5 * last.Loss);
    }

    [Fact]
    public void Cancelling_stops_at_the_end_of_a_tree()
    {
        using var source = new CancellationTokenSource();
        var matrix = Matrices.Random(500, 2);
        var trees = 0;
        var progress = new Reports(report =>
        {
            trees = report.Done;
            if (report.Done == 3)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => matrix.Fit(new GradientBoosting(), ModelTask.Regression, matrix.Labels(x => x[0]), progress: progress, ct: source.Token));
        Assert.Equal(3, trees);
    }

    private static TreeEnsemble Fit(GradientBoosting options, float[] column, double[] labels) =>
        (TreeEnsemble)Matrices.Of(column).Fit(options, ModelTask.Regression, labels);
}
