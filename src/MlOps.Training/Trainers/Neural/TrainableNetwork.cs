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

    private TrainableNetwork(NeuralNetwork options, ModelTask task, FeatureMatrix features, double[] labels, long seed, WorkerTeam team, NetworkLayout layout)
    {
        this.task = task;
        activation = options.Activation;
        scale = LabelScale.Of(task, labels);
        State = new NetworkState(layout);
        WeightInitialization.Fill(State, options.Activation, OutputLoss.BestScores(task, labels), seed);
        var set = TrainingSet.Of(features, scale.Apply(labels), team);
        Pass = new NetworkPass(options, OutputLoss.For(task, layout.Output.Outputs), State, set, seed, team);
        Descent = new Descent(State, Pass, WeightStep.For(options.Optimizer, layout.Size), options.L2 / labels.Length, team);
    }

    public NetworkState State { get; }

    public NetworkPass Pass { get; }

    public Descent Descent { get; }

    /// <param name="labels">One a row, as <see cref="Labels.Checked"/> gives them.</param>
    /// <param name="memory">The most bytes it may take; null for those that the process has.</param>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3014 or MLOPS3015 a value that is not finite, MLOPS3041 too little memory.</exception>
    public static TrainableNetwork Begin(NeuralNetwork options, ModelTask task, FeatureMatrix features, double[] labels, long seed, WorkerTeam team, long? memory = null)
    {
        LinearInputs.RefuseNotFinite(features);
        var layout = NetworkMemory.Require(options, features.Columns.Length, task == ModelTask.MulticlassClassification ? Labels.ClassCount(labels) : 1, features.RowCount, memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        return new TrainableNetwork(options, task, features, labels, seed, team, layout);
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
