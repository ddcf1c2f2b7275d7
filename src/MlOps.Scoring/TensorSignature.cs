using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>An input or output as the ONNX graph declares it, a tensor of shape [rows, 1].</summary>
public sealed record TensorSignature(string Name, TensorType Type);
