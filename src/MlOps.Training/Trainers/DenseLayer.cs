using System.Collections.Immutable;

namespace MlOps.Training.Trainers;

/// <summary>bias + Σ input · weight for each unit.</summary>
/// <param name="Weights">Row-major, shape [Inputs, Units].</param>
/// <param name="Biases">One a unit.</param>
public sealed record DenseLayer(int Inputs, int Units, ImmutableArray<float> Weights, ImmutableArray<float> Biases);
