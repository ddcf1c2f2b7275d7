using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

public sealed class BoostingClassesTests
{
    [Fact]
    public void Each_class_has_its_trees_and_starts_at_its_share()
    {
        var model = (TreeEnsemble)Matrices.Of([1, 2, 3, 4]).Fit(
            new GradientBoosting { Trees = 1, Depth = 1, LearningRate = 1, MinRowsInLeaf = 1, Lambda = 0 }, ModelTask.MulticlassClassification, [0, 0, 1, 2]);
        Assert.Equal(Link.Softmax, model.Link);
        Assert.Equal([Math.Log(0.5), Math.Log(0.25), Math.Log(0.25)], model.BaseScores.Select(score => (double)score), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0, 1, 2], model.Trees.Select(tree => tree.Output));

        // Class 0: gradients ∓½ and hessians 3/2 · ¼ on either side of 2.5.
        Assert.Equal(2.5f, model.Trees[0].Threshold[0]);
        Assert.Equal([0, 4 / 3f, -4 / 3f], model.Trees[0].Value);
    }

    [Fact]
    public void Classes_are_learned()
    {
        var train = Matrices.Random(4000, 3);
        var test = Matrices.Random(1000, 3, stream: 1);
        static double Sector(float[] x) => Math.Floor((Math.Atan2(x[0], x[1]) + Math.PI) / (2 * Math.PI) * 4.999);
        var model = train.Fit(new GradientBoosting { Trees = 60, Depth = 4 }, ModelTask.MulticlassClassification, train.Labels(Sector));
        var probabilities = ModelArithmetic.Predict(model, test);
        var rows = probabilities.Chunk(5).ToArray();
        Assert.Equal(1000, rows.Length);
        Assert.All(rows, row => Assert.Equal(1, row.Sum(), 1e-12));
        var right = rows.Zip(test.Labels(Sector), (row, label) => Array.IndexOf(row, row.Max()) == (int)label).Count(isRight => isRight);
        Assert.InRange(right, 950, 1000);
        var importance = ModelArithmetic.Importance(model, train);
        Assert.InRange(importance[2], 0, 0.05);
    }

    [Fact]
    public void Two_classes_give_what_a_binary_model_gives()
    {
        var matrix = Matrices.Random(2000, 3);
        var labels = matrix.Labels(x => x[0] + x[1] > 0.3 ? 1 : 0);
        var options = new GradientBoosting { Trees = 50, Depth = 3, Lambda = 0 };
        var binary = ModelArithmetic.Predict(matrix.Fit(options, ModelTask.BinaryClassification, labels), matrix);
        var classes = ModelArithmetic.Predict(matrix.Fit(options, ModelTask.MulticlassClassification, labels), matrix);
        for (var row = 0; row < binary.Length; row++)
            Assert.Equal(binary[row], classes[(2 * row) + 1], 0.02);
    }

    [Fact]
    public void Progress_and_early_stopping_count_rounds()
    {
        var matrix = Matrices.Random(2000, 2);
        var labels = matrix.Labels(x => x[0] > 0 ? 2 : x[1] > 0 ? 1 : 0);
        var noise = Matrices.Random(2000, 1, stream: 3).Columns[0];
        for (var row = 0; row < labels.Length; row++)
            labels[row] = noise[row] > 0.5 ? Math.Floor(noise[row] * 20) % 3 : labels[row];
        var rounds = new List<int>();
        var model = (TreeEnsemble)matrix.Fit(new GradientBoosting { Trees = 300, Patience = 5 }, ModelTask.MulticlassClassification, labels, progress: new Reports(report => rounds.Add(report.Done)));
        Assert.Equal(0, model.Trees.Length % 3);
        Assert.InRange(model.Trees.Length / 3, 3, 150);
        Assert.All(rounds, round => Assert.Equal(0, round % 3));
    }
}
