namespace MlOps.Training.Onnx.Evaluation;

internal static class NodeAttributes
{
    /// <exception cref="InvalidDataException">The node has no such attribute, or one of another type.</exception>
    public static T Get<T>(this OnnxNode node, string name) => node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value is T value
        ? value
        : throw new InvalidDataException($"a node {node.Operator} has no attribute '{name}' of the type {typeof(T).Name}");

    /// <returns>Null where the node has no such attribute.</returns>
    public static T[]? Find<T>(this OnnxNode node, string name) => node.Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value as T[];

    /// <exception cref="InvalidDataException">The node is of a form that MlOps does not write.</exception>
    public static void Require(this OnnxNode node, bool condition)
    {
        if (!condition)
            throw new InvalidDataException($"a node {node.Operator} is of a form that MlOps does not write");
    }
}
