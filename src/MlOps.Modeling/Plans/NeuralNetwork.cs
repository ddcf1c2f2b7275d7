using System.Collections.Immutable;

namespace MlOps.Modeling.Plans;

/// <summary>
/// A feed-forward network of dense layers, trained by back-propagation on shuffled batches (Rumelhart, Hinton and Williams
/// 1986): squared error of the standardised label for regression, log loss for classes. Features should be of similar size:
/// standardised, or one-hot.
/// </summary>
public sealed record NeuralNetwork : ClassWeightedOptions
{
    private const int MostLayers = 64, MostUnits = 16_384;

    /// <summary>The units of each hidden layer, from the inputs on.</summary>
    public ImmutableArray<int> Layers { get; init; } = [64, 32];

    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>
    /// The share of each hidden layer's units that a training row does not see, drawn by the seed (Srivastava et al. 2014).
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>Whether hidden layers normalise their sums over the batch (Ioffe and Szegedy 2015). It costs the model nothing: it is folded into the weights.</summary>
    public bool BatchNormalization { get; init; }

    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>The largest step size, which the schedule varies.</summary>
    public double LearningRate { get; init; } = 0.001;

    public LearningRateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>How often each training row is seen, at most.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>The most rows between two steps. An epoch's batches differ by one row at most.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>L2 / 2 · Σ weight² is added to the training rows' summed loss. Biases are not penalised.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>The share of the training rows, chosen by seed and row key, on which the loss is watched; 0 trains on all rows for all epochs.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Stop after so many epochs without a smaller loss on the watched rows; the best epoch's weights are kept.</summary>
    public int Patience { get; init; } = 10;

    public override ImmutableArray<ModelTask> Tasks => [ModelTask.Regression, ModelTask.BinaryClassification, ModelTask.MulticlassClassification];

    public bool Equals(NeuralNetwork? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();

    internal override void Check()
    {
        base.Check();
        InRange(Layers.Length, 1, MostLayers, $"the number of {nameof(Layers)}");
        foreach (var units in Layers)
            InRange(units, 1, MostUnits, $"a layer of {nameof(Layers)}");
        InRange(Dropout, 0, 0.9, nameof(Dropout));
        Optimizer.Check();
        InRange(LearningRate, 1e-9, 1000, nameof(LearningRate));
        Schedule.Check();
        InRange(Epochs, 1, 100_000, nameof(Epochs));
        InRange(BatchSize, 1, 65_536, nameof(BatchSize));
        InRange(L2, 0, 1e9, nameof(L2));
        InRange(ValidationShare, 0, 0.5, nameof(ValidationShare));
        InRange(Patience, 1, 100_000, nameof(Patience));
    }
}
