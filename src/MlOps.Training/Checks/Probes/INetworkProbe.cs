using System.Collections.Immutable;

namespace MlOps.Training.Checks.Probes;

/// <summary>A network before its first step, one batch there and back, and an attempt to learn a few rows by heart.</summary>
internal interface INetworkProbe : ITrainerProbe
{
    /// <summary>Mean loss of the first batch: squared error of standardised labels, or nats.</summary>
    double StartLoss { get; }

    /// <summary>The same of the best constant model: the labels' variance, or the entropy of the classes.</summary>
    double ConstantLoss { get; }

    /// <summary>Hidden layers and the output, from the features on.</summary>
    ImmutableArray<LayerProbe> Layers { get; }

    BatchFit ByHeart { get; }
}
