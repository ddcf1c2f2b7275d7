using MlOps.Training.Trainers;

namespace MlOps.Training.Onnx;

/// <summary>The nodes from the feature matrix to a row's score: the arithmetic of <see cref="ModelArithmetic"/>.</summary>
internal static class ModelGraph
{
    /// <param name="matrix">The name of a float value of shape [rows, feature outputs].</param>
    /// <returns>The name of a value of shape [rows, 1], and its element type.</returns>
    public static (string Name, OnnxElement Element) AddScore(GraphBuilder graph, FittedModel model, string matrix)
    {
        // Both models add in double: a sum of many floats would depend on the order that a runtime chooses.
        var wide = graph.Cast(matrix, OnnxElement.Double);
        return model switch
        {
            TreeEnsemble trees => (graph.AddMl("TreeEnsembleRegressor", [wide], output: null, [.. TreeAttributes.Of(trees)]), OnnxElement.Float),
            LinearModel linear => (graph.Add("Add", [graph.Add("MatMul", [wide, graph.Constant(OnnxTensor.Column([.. linear.Weights]))]), graph.Constant(OnnxTensor.Of(linear.Intercept))]), OnnxElement.Double),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "This model has no ONNX form."),
        };
    }
}
