using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>An input or output as the ONNX graph declares it, a tensor of shape [rows, <paramref name="Width"/>].</summary>
/// <param name="Width">1, or for an output that holds a value a class the number of classes.</param>
public sealed record TensorSignature(string Name, TensorType Type, int Width = 1);
