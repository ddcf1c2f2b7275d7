using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>A network with all that it takes to train it, before the first step.</summary>
internal sealed class TrainableNetwork
{
    private readonly Activation activation;
    private readonly ModelTask task;
    private readonly LabelScale scale;
    private readonly OutputLoss loss;
    private readonly double[] bestScores;

    private TrainableNetwork(NeuralNetwork options, LearningTask task, FeatureMatrix features, double[] labels, long seed, WorkerTeam team, NetworkLayout layout, int[]? rows)
    {
        this.task = task.Kind;
        activation = options.Activation;
        scale = LabelScale.Of(task.Kind, labels);
        State = new NetworkState(layout);
        (loss, bestScores) = OutputLoss.For(options, task, labels);
        WeightInitialization.Fill(State, bestScores, seed);
        var set = rows is null
            ? TrainingSet.Of(features, scale.Apply(labels), team)
            : TrainingSet.Of(features.Select(rows), scale.Apply(Array.ConvertAll(rows, row => labels[row])), team);
        Pass = new NetworkPass(options, loss, State, set, seed, team);
        Descent = new Descent(State, Pass, WeightStep.For(options.Optimizer, layout.Size), options.L2 / labels.Length, team);
    }

    public NetworkState State { get; }

    public NetworkPass Pass { get; }

    public Descent Descent { get; }

    /// <param name="labels">One a row, as <see cref="Labels.Checked"/> gives them.</param>
    /// <param name="memory">The most bytes it may take; null for those that the process may still take.</param>
    /// <param name="rows">The rows that it is shown, then numbered from 0; null for all. Labels are scaled by all of them either way.</param>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3014 or MLOPS3015 a value that is not finite, MLOPS3041 too little memory.</exception>
    public static TrainableNetwork Begin(NeuralNetwork options, LearningTask task, FeatureMatrix features, double[] labels, long seed, WorkerTeam team, long? memory = null, int[]? rows = null)
    {
        LinearInputs.RefuseNotFinite(features);
        var layout = NetworkMemory.Require(options, features.Columns.Length, task.Kind == ModelTask.MulticlassClassification ? Labels.ClassCount(labels) : 1, rows?.Length ?? features.RowCount, memory ?? ProcessMemory.Available());
        return new TrainableNetwork(options, task, features, labels, seed, team, layout, rows);
    }

    /// <summary>The mean loss that the best constant model has on the last batch.</summary>
    public double ConstantLoss()
    {
        var (sum, rows) = (0.0, 0);
        foreach (var slice in Pass.Slices)
        {
            for (var i = 0; i < slice.Scores.Length; i++)
                slice.Scores[i] = (float)bestScores[i % bestScores.Length];
            sum += loss.Of(slice, factor: 0);
            rows += slice.Rows;
        }

        return sum / rows;
    }

    /// <summary>What the network predicts now.</summary>
    public NetworkModel ToModel() =>
        NetworkFolding.ToModel(State, activation, scale.Deviation, scale.Mean, task switch
        {
            ModelTask.Regression => Link.Identity,
            ModelTask.BinaryClassification => Link.Logistic,
            _ => Link.Softmax,
        });
}
