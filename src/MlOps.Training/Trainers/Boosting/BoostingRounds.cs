using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The trees so far and the rows' scores by them; a round grows a tree an output.</summary>
internal sealed class BoostingRounds
{
    private readonly GradientBoosting options;
    private readonly Objective objective;
    private readonly BinnedData data;
    private readonly long seed;
    private readonly WorkerTeam team;
    private readonly RowPartition rows;
    private readonly Gradients gradients;
    private readonly TreeGrower grower;
    private readonly LeafValues leafValues;
    private uint grown;

    public BoostingRounds(GradientBoosting options, Objective objective, TrainingRows training, BinnedData data, long seed, long histogramBytes, WorkerTeam team)
    {
        (this.options, this.objective, this.data, this.seed, this.team) = (options, objective, data, seed, team);
        BaseScores = [.. objective.BaseScores.Select(score => (float)score)];
        Scores = [.. BaseScores.Select(score =>
        {
            var scores = new double[training.Count];
            Array.Fill(scores, score);
            return scores;
        })];
        rows = new RowPartition(training.Count, team);
        gradients = new Gradients(objective, training);
        grower = new TreeGrower(data, rows, new HistogramSearch(data, gradients, rows, options, histogramBytes, team), options);
        leafValues = new LeafValues(options, objective, training, gradients, rows, team);
    }

    public ImmutableArray<float> BaseScores { get; }

    public List<Tree> Trees { get; } = [];

    /// <summary>Of each output, one a row.</summary>
    public double[][] Scores { get; }

    /// <returns>False where no tree lowers the loss, and no later one would.</returns>
    public bool Grow(CancellationToken ct)
    {
        objective.Begin(Scores, team);
        var before = Trees.Count;
        for (var output = 0; output < objective.Outputs; output++, grown++)
        {
            ct.ThrowIfCancellationRequested();
            gradients.Compute(output, Scores[output], rows, options.RowShare, new RandomStream(seed, RandomPurpose.RowSample, grown), team);
            var features = ColumnSample.Of(data.Features.Count, options.ColumnShare ?? 1, new RandomStream(seed, RandomPurpose.ColumnSample, grown));
            if (grower.Grow(features) is not { } root)
                continue;
            var (tree, leaves) = TreeWriter.Write(root, output, data);
            leafValues.Add(tree, leaves, Scores[output]);
            Trees.Add(tree);
        }

        // Without samples the next round would see the same gradients.
        return Trees.Count > before || options.RowShare < 1 || options.ColumnShare is < 1;
    }
}
