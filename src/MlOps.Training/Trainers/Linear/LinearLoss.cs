using System.Runtime.CompilerServices;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>
/// Mean loss of linear scores + L2 / (2 · rows) · Σ weight², and its gradient. Parameters are, an output of the model after the
/// other, the weights and then the intercept, which is not penalised.
/// </summary>
internal sealed class LinearLoss
{
    private readonly FeatureMatrix features;
    private readonly IScoreLoss scoreLoss;
    private readonly double penalty;
    private readonly WorkerTeam team;
    private readonly RowBlocks blocks;

    // A block's sums: the gradient's elements, and the loss.
    private readonly double[][] sums;

    // A thread's scores, those of an output after the other.
    private readonly double[][] workspaces;

    public LinearLoss(FeatureMatrix features, IScoreLoss scoreLoss, double l2, WorkerTeam team)
    {
        this.features = features;
        this.scoreLoss = scoreLoss;
        this.team = team;
        penalty = l2 / features.RowCount;
        blocks = new RowBlocks(features.RowCount);
        sums = [.. Enumerable.Range(0, blocks.Count).Select(_ => new double[Size + 1])];
        workspaces = [.. Enumerable.Range(0, Math.Min(team.Threads, blocks.Count)).Select(_ => new double[scoreLoss.Outputs * RowBlocks.Size])];
    }

    /// <summary>Parameters an output: its weights and its intercept.</summary>
    public int Stride => features.Columns.Length + 1;

    public int Size => scoreLoss.Outputs * Stride;

    /// <summary>An upper bound of the Hessian's diagonal: the scores' bound · mean square + penalty. Scales the first step, so that columns may differ in size.</summary>
    public double[] CurvatureBound()
    {
        var bound = new double[Size];
        var moments = ColumnMoments.OfFinite(features.Columns, team);
        for (var i = 0; i < moments.Length; i++)
            bound[i] = (scoreLoss.CurvatureBound * ((moments[i].Mean * moments[i].Mean) + (moments[i].Deviation * moments[i].Deviation))) + penalty;
        bound[Stride - 1] = scoreLoss.CurvatureBound;
        for (var output = 1; output < scoreLoss.Outputs; output++)
            bound.AsSpan(0, Stride).CopyTo(bound.AsSpan(output * Stride));
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
            gradient[i] /= features.RowCount;
            if (i % Stride == Stride - 1)
                continue;
            gradient[i] += penalty * parameters[i];
            squares.Add(parameters[i] * parameters[i]);
        }

        return (loss.Value / features.RowCount) + (0.5 * penalty * squares.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(int block, double[] parameters, double[] scores)
    {
        var (start, length) = blocks[block];
        var (outputs, stride) = (scoreLoss.Outputs, Stride);
        for (var output = 0; output < outputs; output++)
            Scores(output).Fill(parameters[(output * stride) + stride - 1]);
        for (var i = 0; i < stride - 1; i++)
        {
            var column = features.Columns[i].AsSpan(start, length);
            for (var output = 0; output < outputs; output++)
                Lanes.AddScaled(Scores(output), parameters[(output * stride) + i], column);
        }

        var sum = sums[block];
        sum[Size] = scoreLoss.Differentiate(start, length, scores);
        for (var i = 0; i < stride - 1; i++)
        {
            var column = features.Columns[i].AsSpan(start, length);
            for (var output = 0; output < outputs; output++)
                sum[(output * stride) + i] = Lanes.Dot(Scores(output), column);
        }

        for (var output = 0; output < outputs; output++)
        {
            var total = 0.0;
            foreach (var residual in Scores(output))
                total += residual;
            sum[(output * stride) + stride - 1] = total;
        }

        Span<double> Scores(int output) => scores.AsSpan(output * RowBlocks.Size, length);
    }
}
