using MlOps.Training.Trainers;

namespace MlOps.Training.Onnx;

/// <summary>The nodes from the feature matrix to a row's scores: the arithmetic of <see cref="ModelArithmetic"/>.</summary>
internal static class ModelGraph
{
    /// <param name="matrix">The name of a float value of shape [rows, feature outputs].</param>
    /// <returns>The name of a value of shape [rows, <see cref="FittedModel.Outputs"/>], and its element type.</returns>
    public static (string Name, OnnxElement Element) AddScore(GraphBuilder graph, FittedModel model, string matrix) => model switch
    {
        TreeEnsemble trees => (graph.AddMl("TreeEnsembleRegressor", [matrix], output: null, [.. TreeAttributes.Of(trees)]), OnnxElement.Float),
        LinearModel linear => (AddLinear(graph, matrix, OnnxTensor.Column([.. linear.Weights]), OnnxTensor.Of(linear.Intercept)), OnnxElement.Double),
        MultinomialModel multinomial => (
            AddLinear(graph, matrix,
                OnnxTensor.Columns([.. multinomial.Scores.Select(score => score.Weights)]),
                OnnxTensor.Row([.. multinomial.Scores.Select(score => score.Intercept)])),
            OnnxElement.Double),
        NetworkModel network => (NetworkGraph.AddScore(graph, network, matrix), OnnxElement.Double),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "This model has no ONNX form."),
    };

    /// <summary>In double, as in training: a float sum of many terms would depend on the order that a runtime chooses.</summary>
    private static string AddLinear(GraphBuilder graph, string matrix, OnnxTensor weights, OnnxTensor intercept)
    {
        var product = graph.Add("MatMul", [graph.Cast(matrix, OnnxElement.Double), graph.Constant(weights)]);
        return graph.Add("Add", [product, graph.Constant(intercept)]);
    }
}
