using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Boosting;

namespace MlOps.Training.Tests.Trainers;

/// <summary>How much memory histograms may take decides how many nodes are searched at once and how many are kept for their children, and no bit of a tree.</summary>
public sealed class HistogramBatchTests
{
    private const int Threads = 2;

    /// <summary>About one histogram of four columns of 256 bins, a word each.</summary>
    private const long Histogram = 4 * 256 * sizeof(long);

    [Theory]
    [InlineData(0, 1, 1000, 1)]
    [InlineData(8000, 1, 1000, 1)]
    [InlineData(15_999, 1, 1000, 1)]
    [InlineData(16_000, 1, 1000, 2)]
    [InlineData(16_000, 2, 1000, 1)]
    [InlineData(48_000, 2, 1000, 3)]
    [InlineData(512_000, 1, 1000, 64)]
    [InlineData(1L << 40, 1, 1000, 64)]
    [InlineData(1L << 40, 1000, int.MaxValue, 1)]
    public void As_many_nodes_are_searched_at_once_as_histograms_of_theirs_fit_for_each_thread(long bytes, int threads, int length, int expected)
    {
        var nodes = HistogramSearch.BatchSize(bytes, threads, length);
        Assert.Equal(expected, nodes);
        Assert.True(nodes == 1 || (long)nodes * threads * length * sizeof(long) <= bytes);
    }

    [Theory]
    [InlineData(ModelTask.Regression, false)]
    [InlineData(ModelTask.MulticlassClassification, false)]
    [InlineData(ModelTask.Regression, true)]
    public void Trees_are_the_same_for_every_batch_that_the_memory_allows(ModelTask task, bool byLeaves)
    {
        var matrix = Matrices.Random(3000, 4);
        var labels = task == ModelTask.Regression ? matrix.Labels(x => Math.Sin(5 * x[0]) * x[1]) : matrix.Labels(x => x[0] * x[1] > 0 ? 2 : x[2] > 0 ? 1 : 0);
        var options = new GradientBoosting { Trees = 4, Depth = 8, MinRowsInLeaf = 3, Leaves = byLeaves ? 40 : null };
        var classes = new LearningTask(task, task == ModelTask.Regression ? [] : ["a", "b", "c"]);
        byte[] Trees(long bytes) => ModelBytes.Of(BoostingTrainer.Fit(options, classes, matrix, labels, seed: 1, progress: null, Threads, default, bytes));

        var all = Trees(256L << 20);
        // None is kept and one node is searched at a time; then some, then many are.
        Assert.All((long[])[0, 1, Histogram, Threads * Histogram, 3 * Threads * Histogram, 7 * Threads * Histogram, 40 * Threads * Histogram], bytes => Assert.Equal(all, Trees(bytes)));
    }
}
