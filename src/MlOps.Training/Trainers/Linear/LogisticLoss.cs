using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>
/// Mean log loss + L2 / (2 · rows) · Σ weight², and its gradient. Parameters are the weights and then the intercept, which is
/// not penalised.
/// </summary>
internal sealed class LogisticLoss
{
    private readonly FeatureMatrix features;
    private readonly double[] labels;
    private readonly double penalty;
    private readonly WorkerTeam team;
    private readonly RowBlocks blocks;

    // A block's sums: the gradient's elements, the intercept's, and the loss.
    private readonly double[][] sums;
    private readonly Workspace[] workspaces;

    public LogisticLoss(FeatureMatrix features, double[] labels, double l2, WorkerTeam team)
    {
        this.features = features;
        this.labels = labels;
        this.team = team;
        penalty = l2 / labels.Length;
        blocks = new RowBlocks(labels.Length);
        sums = [.. Enumerable.Range(0, blocks.Count).Select(_ => new double[Size + 1])];
        workspaces = [.. Enumerable.Range(0, Math.Min(team.Threads, blocks.Count)).Select(_ => new Workspace())];
    }

    public int Size => features.Columns.Length + 1;

    /// <summary>An upper bound of the Hessian's diagonal: ¼ · mean square + penalty. Scales the first step, so that columns may differ in size.</summary>
    public double[] CurvatureBound()
    {
        var bound = new double[Size];
        team.Run(Size, i =>
        {
            if (i == Size - 1)
            {
                bound[i] = 0.25;
                return;
            }

            var moments = ColumnMoments.Of<float>(features.Columns[i]);
            bound[i] = (0.25 * ((moments.Mean * moments.Mean) + (moments.Deviation * moments.Deviation))) + penalty;
        });
        return bound;
    }

    public double Evaluate(double[] parameters, double[] gradient)
    {
        var slots = workspaces.Length;
        team.Run(slots, slot =>
        {
            for (var block = slot; block < blocks.Count; block += slots)
                Evaluate(block, parameters, workspaces[slot]);
        });

        Array.Clear(gradient);
        var loss = default(CompensatedSum);
        foreach (var sum in sums)
        {
            Lanes.AddScaled(gradient, 1, sum.AsSpan(0, Size));
            loss.Add(sum[Size]);
        }

        var squares = default(CompensatedSum);
        for (var i = 0; i < Size; i++)
        {
            gradient[i] /= labels.Length;
            if (i == Size - 1)
                break;
            gradient[i] += penalty * parameters[i];
            squares.Add(parameters[i] * parameters[i]);
        }

        return (loss.Value / labels.Length) + (0.5 * penalty * squares.Value);
    }

    private void Evaluate(int block, double[] parameters, Workspace workspace)
    {
        var (start, length) = blocks[block];
        var scores = workspace.Scores.AsSpan(0, length);
        var column = workspace.Column.AsSpan(0, length);
        scores.Fill(parameters[^1]);
        for (var i = 0; i < Size - 1; i++)
        {
            Lanes.Widen(features.Columns[i].AsSpan(start, length), column);
            Lanes.AddScaled(scores, parameters[i], column);
        }

        var sum = sums[block];
        var (loss, total) = (0.0, 0.0);
        for (var row = 0; row < length; row++)
        {
            var label = labels[start + row];
            var score = scores[row];
            loss += PortableMath.Softplus(score) - (label * score);
            var residual = PortableMath.Sigmoid(score) - label;
            total += residual;
            scores[row] = residual;
        }

        for (var i = 0; i < Size - 1; i++)
        {
            Lanes.Widen(features.Columns[i].AsSpan(start, length), column);
            sum[i] = Lanes.Dot(scores, column);
        }

        sum[Size - 1] = total;
        sum[Size] = loss;
    }

    private sealed class Workspace
    {
        public readonly double[] Scores = new double[RowBlocks.Size];
        public readonly double[] Column = new double[RowBlocks.Size];
    }
}
