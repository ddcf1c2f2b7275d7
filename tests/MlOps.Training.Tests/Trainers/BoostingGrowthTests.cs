using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

public sealed class BoostingGrowthTests
{
    private static readonly GradientBoosting OneTree = new() { Trees = 1, LearningRate = 1, MinRowsInLeaf = 1, Lambda = 0 };

    [Fact]
    public void Leaf_wise_growth_splits_where_the_loss_falls_most()
    {
        // The right half varies far more than the left one: with three leaves, it is the right one that is split again.
        var matrix = Matrices.Of([1, 2, 3, 4]);
        var tree = ((TreeEnsemble)matrix.Fit(OneTree with { Leaves = 3 }, ModelTask.Regression, [0, 1, 100, 150])).Trees[0];
        Assert.Equal([2.5f, 0, 3.5f, 0, 0], tree.Threshold);
        Assert.Equal([0, -1, 0, -1, -1], tree.Feature);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(100)]
    public void There_are_as_many_leaves_as_asked_for_and_no_deeper_than_allowed(int leaves)
    {
        var matrix = Matrices.Random(3000, 4);
        var labels = matrix.Labels(x => Math.Sin(7 * x[0]) + (x[1] * x[2]));
        var model = (TreeEnsemble)matrix.Fit(new GradientBoosting { Trees = 3, Leaves = leaves, Depth = 40, MinRowsInLeaf = 2 }, ModelTask.Regression, labels);
        Assert.All(model.Trees, tree => Assert.Equal(leaves, tree.Feature.Count(feature => feature < 0)));
        var shallow = (TreeEnsemble)matrix.Fit(new GradientBoosting { Trees = 3, Leaves = leaves, Depth = 3, MinRowsInLeaf = 2 }, ModelTask.Regression, labels);
        Assert.All(shallow.Trees, tree => Assert.Equal(Math.Min(leaves, 8), tree.Feature.Count(feature => feature < 0)));
    }

    [Fact]
    public void With_leaves_for_all_both_growths_give_the_same_predictions()
    {
        var matrix = Matrices.Random(3000, 4);
        var labels = matrix.Labels(x => Math.Sin(7 * x[0]) + (x[1] * x[2]));
        var options = new GradientBoosting { Trees = 10, Depth = 4 };
        var levels = ModelArithmetic.Predict(matrix.Fit(options, ModelTask.Regression, labels), matrix);
        var best = ModelArithmetic.Predict(matrix.Fit(options with { Leaves = 16 }, ModelTask.Regression, labels), matrix);
        Assert.Equal(levels, best);
    }

    [Fact]
    public void Sixteen_leaves_where_they_matter_beat_sixteen_in_four_levels()
    {
        var matrix = Matrices.Random(4000, 2);
        var labels = matrix.Labels(x => x[0] > 0.5 ? Math.Sin(30 * x[0]) : 0);
        var levels = matrix.MeanSquaredError(matrix.Fit(new GradientBoosting { Trees = 5, Depth = 4, LearningRate = 1 }, ModelTask.Regression, labels), labels);
        var best = matrix.MeanSquaredError(matrix.Fit(new GradientBoosting { Trees = 5, Leaves = 16, Depth = 40, LearningRate = 1 }, ModelTask.Regression, labels), labels);
        Assert.True(best < levels, $"{best} {levels}");
    }

    [Fact]
    public void Each_tree_splits_on_its_share_of_the_columns_by_the_seed()
    {
        var matrix = Matrices.Random(2000, 10);
        var labels = matrix.Labels(x => x.Sum());
        var options = new GradientBoosting { Trees = 60, Depth = 6, ColumnShare = 0.2 };
        var model = (TreeEnsemble)matrix.Fit(options, ModelTask.Regression, labels);
        Assert.All(model.Trees, tree => Assert.InRange(tree.Feature.Where(feature => feature >= 0).Distinct().Count(), 1, 2));
        Assert.Equal(10, model.Trees.SelectMany(tree => tree.Feature).Distinct().Count(feature => feature >= 0));
        Assert.NotEqual(ModelBytes.Of(model), ModelBytes.Of(matrix.Fit(options, ModelTask.Regression, labels, seed: 43)));
        Assert.InRange(matrix.MeanSquaredError(model, labels), 0, 0.5);
    }

    [Fact]
    public void Growing_stops_when_the_watched_rows_no_longer_gain_and_keeps_the_best()
    {
        var matrix = Matrices.Random(1000, 3);
        var noise = Matrices.Random(1000, 1, stream: 5).Columns[0];
        double[] labels = [.. matrix.Labels(x => x[0]).Zip(noise, (y, difference) => y + (2 * difference))];
        var options = new GradientBoosting { Trees = 1000, Depth = 6, MinRowsInLeaf = 1, Patience = 10, ValidationShare = 0.3 };
        var model = (TreeEnsemble)matrix.Fit(options, ModelTask.Regression, labels);
        Assert.InRange(model.Trees.Length, 5, 100);

        // Its trees are those that so many rounds would have given, had growth gone on.
        var longer = (TreeEnsemble)matrix.Fit(options with { Trees = model.Trees.Length + 5, Patience = 100_000 }, ModelTask.Regression, labels);
        Assert.Equal(ModelBytes.Of(model), ModelBytes.Of(longer));
        var test = Matrices.Random(1000, 3, stream: 1);
        var all = matrix.Fit(options with { Patience = 0 }, ModelTask.Regression, labels);
        Assert.True(test.MeanSquaredError(model, test.Labels(x => x[0])) < 0.5 * test.MeanSquaredError(all, test.Labels(x => x[0])));
    }

    [Fact]
    public void Watched_rows_are_chosen_by_their_keys_and_teach_the_trees_nothing()
    {
        var matrix = Matrices.Random(500, 1) with { RowHashes = [.. Enumerable.Range(0, 500).Select(row => (ulong)row * 77)] };
        var options = new GradientBoosting { Trees = 20, Patience = 1000, MinRowsInLeaf = 1 };
        var labels = matrix.Labels(x => x[0]);
        var watched = MlOps.Training.Trainers.Boosting.WatchedRows.Of(options, matrix, 42)!;
        Assert.InRange(watched.Count(isWatched => isWatched), 25, 80);

        // Backwards, the same rows are watched.
        float[] column = [.. matrix.Columns[0].Reverse()];
        var backwards = Matrices.Of(column) with { RowHashes = [.. matrix.RowHashes!.Reverse()] };
        Assert.Equal(watched, MlOps.Training.Trainers.Boosting.WatchedRows.Of(options, backwards, 42)!.Reverse());

        // What their labels are changes no leaf, only which tree is the last.
        double[] other = [.. labels.Select((label, row) => watched[row] ? label + 1e-3 : label)];
        var trees = ((TreeEnsemble)matrix.Fit(options, ModelTask.Regression, labels)).Trees;
        var others = ((TreeEnsemble)matrix.Fit(options, ModelTask.Regression, other)).Trees;
        Assert.All(trees.Zip(others), pair => Assert.Equal(pair.First.Value, pair.Second.Value, (a, b) => Math.Abs(a - b) < 1e-6));
    }

    [Fact]
    public void Rows_enough_to_watch_are_needed()
    {
        var error = Assert.Throws<MlOps.Modeling.Diagnostics.MlOpsException>(() => Matrices.Of([1, 2]).Fit(new GradientBoosting { Patience = 1, ValidationShare = 0.01 }, ModelTask.Regression, [1, 2]));
        Assert.Equal(MlOps.Modeling.Diagnostics.DiagnosticCodes.TooFewRows, error.Diagnostics[0].Code);
    }
}
