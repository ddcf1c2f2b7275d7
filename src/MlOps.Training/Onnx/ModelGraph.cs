using MlOps.Training.Trainers;

namespace MlOps.Training.Onnx;

/// <summary>The nodes from the feature matrix to a row's score: the arithmetic of <see cref="ModelArithmetic"/>.</summary>
internal static class ModelGraph
{
    /// <param name="matrix">The name of a float value of shape [rows, feature outputs].</param>
    /// <returns>The name of a value of shape [rows, 1], and its element type.</returns>
    public static (string Name, OnnxElement Element) AddScore(GraphBuilder graph, FittedModel model, string matrix) => model switch
    {
        TreeEnsemble trees => (graph.AddMl("TreeEnsembleRegressor", [matrix], output: null, [.. TreeAttributes.Of(trees)]), OnnxElement.Float),
        LinearModel linear => (AddLinear(graph, linear, matrix), OnnxElement.Double),
        NetworkModel network => (NetworkGraph.AddScore(graph, network, matrix), OnnxElement.Double),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "This model has no ONNX form."),
    };

    /// <summary>In double, as in training: a float sum of many terms would depend on the order that a runtime chooses.</summary>
    private static string AddLinear(GraphBuilder graph, LinearModel model, string matrix)
    {
        var product = graph.Add("MatMul", [graph.Cast(matrix, OnnxElement.Double), graph.Constant(OnnxTensor.Column([.. model.Weights]))]);
        return graph.Add("Add", [product, graph.Constant(OnnxTensor.Of(model.Intercept))]);
    }
}
