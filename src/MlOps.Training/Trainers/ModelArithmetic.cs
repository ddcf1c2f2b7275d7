using System.Collections.Immutable;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>What a fitted model predicts: the arithmetic that the exported graph repeats.</summary>
public static class ModelArithmetic
{
    /// <summary>
    /// One prediction a row: the label's estimate, or the probability of true. Trees are summed in their order in float and the
    /// base score is added last, as ONNX Runtime does; linear models are summed in double.
    /// </summary>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3014 or MLOPS3015: a linear model meets a value that it cannot take.</exception>
    public static double[] Predict(FittedModel model, FeatureMatrix features)
    {
        var scores = model switch
        {
            TreeEnsemble ensemble => Sum(ensemble, features),
            LinearModel linear => Sum(linear, features),
            _ => throw new InvalidOperationException($"There is no arithmetic for {model.GetType().Name}."),
        };
        if (model.Link == Link.Logistic)
        {
            for (var row = 0; row < scores.Length; row++)
                scores[row] = PortableMath.Sigmoid(scores[row]);
        }

        return scores;
    }

    /// <summary>
    /// How much each feature output matters: its share of the splits' gain, or of |weight| · standard deviation. The shares sum
    /// to 1, or are all 0 where the model uses no feature.
    /// </summary>
    /// <param name="features">The training rows' features.</param>
    public static double[] Importance(FittedModel model, FeatureMatrix features)
    {
        var importance = new double[features.Columns.Length];
        switch (model)
        {
            case TreeEnsemble ensemble:
                foreach (var tree in ensemble.Trees)
                {
                    for (var node = 0; node < tree.Feature.Length; node++)
                    {
                        if (tree.Feature[node] >= 0)
                            importance[tree.Feature[node]] += tree.Gain[node];
                    }
                }

                break;
            case LinearModel linear:
                for (var i = 0; i < importance.Length; i++)
                    importance[i] = Math.Abs(linear.Weights[i]) * ColumnMoments.Of(features.Columns[i]).Deviation;
                break;
            default:
                throw new InvalidOperationException($"There is no importance for {model.GetType().Name}.");
        }

        var sum = default(CompensatedSum);
        foreach (var value in importance)
            sum.Add(value);
        return sum.Value > 0 ? [.. importance.Select(value => value / sum.Value)] : importance;
    }

    private static double[] Sum(TreeEnsemble ensemble, FeatureMatrix features)
    {
        const int Block = 1024;
        var scores = new double[features.RowCount];
        var sums = new float[Block];
        for (var start = 0; start < scores.Length; start += Block)
        {
            var rows = Math.Min(Block, scores.Length - start);
            Array.Clear(sums);
            foreach (var tree in ensemble.Trees)
            {
                for (var i = 0; i < rows; i++)
                    sums[i] += Leaf(tree, features.Columns, start + i);
            }

            for (var i = 0; i < rows; i++)
                scores[start + i] = sums[i] + ensemble.BaseScore;
        }

        return scores;
    }

    private static float Leaf(Tree tree, float[][] columns, int row)
    {
        var node = 0;
        while (tree.Feature[node] is >= 0 and var feature)
        {
            var value = columns[feature][row];
            var left = float.IsNaN(value) ? tree.MissingLeft[node] : value <= tree.Threshold[node];
            node = left ? tree.Left[node] : tree.Right[node];
        }

        return tree.Value[node];
    }

    private static double[] Sum(LinearModel linear, FeatureMatrix features)
    {
        LinearInputs.RefuseNotFinite(features);
        var scores = new double[features.RowCount];
        Array.Fill(scores, linear.Intercept);
        for (var i = 0; i < features.Columns.Length; i++)
        {
            var weight = linear.Weights[i];
            var column = features.Columns[i];
            for (var row = 0; row < scores.Length; row++)
                scores[row] += weight * column[row];
        }

        return scores;
    }
}
