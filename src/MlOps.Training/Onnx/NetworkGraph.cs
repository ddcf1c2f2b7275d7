using MlOps.Modeling.Plans;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Onnx;

/// <summary>
/// A network's layers, MatMul and Add each, with their activations: weights are stored as the floats they are, and all is
/// computed in double, so that the order in which a runtime sums does not show.
/// </summary>
internal static class NetworkGraph
{
    /// <returns>The name of a double value of shape [rows, outputs].</returns>
    public static string AddScore(GraphBuilder graph, NetworkModel model, string matrix)
    {
        var value = graph.Cast(matrix, OnnxElement.Double);
        foreach (var (index, layer) in model.Layers.Index())
        {
            var product = graph.Add("MatMul", [value, Wide(graph, OnnxTensor.Matrix([.. layer.Weights], layer.Inputs, layer.Units))]);
            value = graph.Add("Add", [product, Wide(graph, OnnxTensor.Matrix([.. layer.Biases], 1, layer.Units))]);
            if (index < model.Layers.Length - 1)
                value = Activate(graph, model.Activation, value);
        }

        if (model.Scale != 1)
            value = graph.Add("Mul", [value, graph.Constant(OnnxTensor.Of(model.Scale))]);
        return model.Offset != 0 ? graph.Add("Add", [value, graph.Constant(OnnxTensor.Of(model.Offset))]) : value;
    }

    private static string Wide(GraphBuilder graph, OnnxTensor tensor) => graph.Cast(graph.Constant(tensor), OnnxElement.Double);

    private static string Activate(GraphBuilder graph, Activation activation, string x)
    {
        switch (activation)
        {
            case Activation.Relu:
                return graph.Add("Relu", [x]);
            case Activation.Tanh:
                return graph.Add("Tanh", [x]);
            default:
                // ONNX's own Gelu is for floats alone in common runtimes.
                var square = graph.Add("Mul", [x, x]);
                var cubic = graph.Add("Mul", [square, graph.Constant(OnnxTensor.Of(ActivationPass.GeluCubic))]);
                var slope = graph.Add("Add", [cubic, graph.Constant(OnnxTensor.Of(ActivationPass.GeluLinear))]);
                return graph.Add("Mul", [x, graph.Add("Sigmoid", [graph.Add("Mul", [x, slope])])]);
        }
    }
}
