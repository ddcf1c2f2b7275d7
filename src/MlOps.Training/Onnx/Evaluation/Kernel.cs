namespace MlOps.Training.Onnx.Evaluation;

/// <summary>What a node does with its inputs.</summary>
internal delegate Tensor Kernel(Tensor[] inputs);
