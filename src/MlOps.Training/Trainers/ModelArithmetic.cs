using System.Buffers;
using System.Collections.Immutable;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>What a fitted model predicts: the arithmetic that the exported graph repeats.</summary>
public static class ModelArithmetic
{
    /// <summary>
    /// One prediction a row: the label's estimate, or the probability of true; for more than two classes the probability of each,
    /// row after row (rows × <see cref="FittedModel.Outputs"/>). Trees are summed in their order in float and the
    /// base score is added last, as ONNX Runtime does; linear models and networks are summed in double.
    /// </summary>
    /// <param name="threads">The most threads that work at once; they change no bit.</param>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3014 or MLOPS3015: a linear model or a network meets a value that it cannot take; MLOPS3036: more predictions than an array holds.</exception>
    public static double[] Predict(FittedModel model, FeatureMatrix features, int threads = 1)
    {
        var scores = model switch
        {
            TreeEnsemble ensemble => Sum(ensemble, features, threads),
            LinearModel linear => Sum(linear, features),
            MultinomialModel multinomial => Sum(multinomial, features),
            NetworkModel network => Score(network, features, threads),
            _ => throw new InvalidOperationException($"There is no arithmetic for {model.GetType().Name}."),
        };
        switch (model.Link)
        {
            case Link.Logistic:
                PortableMath.Sigmoid(scores, scores);
                break;
            case Link.Exponential:
                for (var row = 0; row < scores.Length; row++)
                    scores[row] = PortableMath.Exp(scores[row]);
                break;
            case Link.Softmax:
                for (var row = 0; row < features.RowCount; row++)
                    PortableMath.Softmax(scores.AsSpan(row * model.Outputs, model.Outputs));
                break;
        }

        return scores;
    }

    /// <summary>
    /// How much each feature output matters: its share of the splits' gain, or of |weight| · standard deviation (over all classes, and over all paths through a network). The shares sum
    /// to 1, or are all 0 where the model uses no feature.
    /// </summary>
    /// <param name="features">The training rows' features.</param>
    public static double[] Importance(FittedModel model, FeatureMatrix features)
    {
        var importance = new double[features.Columns.Length];
        switch (model)
        {
            case TreeEnsemble ensemble:
                AddSplits(ensemble, (tree, node) => tree.Gain[node], importance);
                break;
            case LinearModel linear:
                AddWeights([linear], features, importance);
                break;
            case MultinomialModel multinomial:
                AddWeights(multinomial.Scores, features, importance);
                break;
            case NetworkModel network:
                var paths = PathWeights.Of(network);
                for (var i = 0; i < importance.Length; i++)
                    importance[i] = paths[i] * ColumnMoments.Of<float>(features.Columns[i]).Deviation;
                break;
            default:
                throw new InvalidOperationException($"There is no importance for {model.GetType().Name}.");
        }

        return Shares(importance);
    }

    /// <summary>The share of the splits that ask for each feature output; all 0 where there is none.</summary>
    public static double[] SplitShares(TreeEnsemble ensemble, FeatureMatrix features)
    {
        var splits = new double[features.Columns.Length];
        AddSplits(ensemble, (_, _) => 1, splits);
        return Shares(splits);
    }

    private static void AddSplits(TreeEnsemble ensemble, Func<Tree, int, double> weigh, double[] sums)
    {
        foreach (var tree in ensemble.Trees)
        {
            for (var node = 0; node < tree.Feature.Length; node++)
            {
                if (tree.Feature[node] >= 0)
                    sums[tree.Feature[node]] += weigh(tree, node);
            }
        }
    }

    private static double[] Shares(double[] parts)
    {
        var sum = default(CompensatedSum);
        foreach (var part in parts)
            sum.Add(part);
        return sum.Value > 0 ? [.. parts.Select(part => part / sum.Value)] : parts;
    }

    private static void AddWeights(ImmutableArray<LinearModel> scores, FeatureMatrix features, double[] importance)
    {
        for (var i = 0; i < importance.Length; i++)
        {
            var weight = 0.0;
            foreach (var score in scores)
                weight += Math.Abs(score.Weights[i]);
            importance[i] = weight * ColumnMoments.Of<float>(features.Columns[i]).Deviation;
        }
    }

    private static double[] Sum(TreeEnsemble ensemble, FeatureMatrix features, int threads)
    {
        const int Block = 256;
        var trees = ensemble.Trees.Select(tree => new TreeScorer(tree)).ToArray();
        var outputs = ensemble.Outputs;
        var scores = new double[PredictionMemory.Length(features.RowCount, outputs)];
        var width = features.Columns.Length;
        using var team = new WorkerTeam(threads);
        team.Run((features.RowCount + Block - 1) / Block, block =>
        {
            var start = block * Block;
            var rows = Math.Min(Block, features.RowCount - start);
            var values = ArrayPool<float>.Shared.Rent(width * Block);
            var sums = ArrayPool<float>.Shared.Rent(outputs * Block);
            sums.AsSpan().Clear();
            for (var column = 0; column < width; column++)
                features.Columns[column].AsSpan(start, rows).CopyTo(values.AsSpan(column * Block));
            Span<int> positions = stackalloc int[Block];
            foreach (var tree in trees)
                tree.Add(values, Block, positions[..rows], sums.AsSpan(tree.Output * Block));
            for (var i = 0; i < rows; i++)
            {
                for (var output = 0; output < outputs; output++)
                    scores[((start + i) * outputs) + output] = sums[(output * Block) + i] + ensemble.BaseScores[output];
            }

            ArrayPool<float>.Shared.Return(sums);
            ArrayPool<float>.Shared.Return(values);
        });
        return scores;
    }

    private static double[] Score(NetworkModel network, FeatureMatrix features, int threads)
    {
        LinearInputs.RefuseNotFinite(features);
        return new NetworkScorer(network).Score(features, threads);
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

    private static double[] Sum(MultinomialModel model, FeatureMatrix features)
    {
        var scores = new double[PredictionMemory.Length(features.RowCount, model.Outputs)];
        for (var output = 0; output < model.Outputs; output++)
        {
            var column = Sum(model.Scores[output], features);
            for (var row = 0; row < column.Length; row++)
                scores[(row * model.Outputs) + output] = column[row];
        }

        return scores;
    }
}
