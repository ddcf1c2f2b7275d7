using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Onnx;

/// <summary>
/// A fitted model as an ONNX file, from the raw columns to the answer, so that a caller sends what the dataset holds and
/// nothing is computed twice. The same model gives the same bytes.
/// </summary>
public static class OnnxExporter
{
    /// <summary>Raised whenever the same fitted model would give other bytes.</summary>
    public const int Revision = 1;

    public const int Opset = OnnxDocument.Opset;

    public const int MlOpset = OnnxDocument.MlOpset;

    /// <param name="name">The model's, kept in the file.</param>
    /// <param name="trainKey">Kept in the file, so that a file found alone says which training it came from.</param>
    public static byte[] Export(string name, Digest trainKey, ModelSignature signature, ImmutableArray<FittedFeature> features, FittedModel model)
    {
        var graph = new FeatureGraph([.. signature.Inputs.Select(input => input.Name), .. signature.Outputs.Select(output => output.Name)], signature.Inputs);
        var matrix = graph.Add(features);
        var (score, element) = ModelGraph.AddScore(graph, model, matrix);
        AddAnswer(graph, signature, model.Link, score, element);
        return MessageWriter.ToBytes(new OnnxDocument(
            new OnnxGraph(
                name,
                graph.Nodes,
                graph.Constants,
                [.. signature.Inputs.Select(input => new OnnxValue(input.Name, OnnxElements.Of(input.Type)))],
                [.. signature.Outputs.Select(output => new OnnxValue(output.Name, OnnxElements.Of(output.Type), output.Width))]),
            [("mlops.model", name), ("mlops.trainKey", trainKey.ToString())]));
    }

    private static void AddAnswer(GraphBuilder graph, ModelSignature signature, Link link, string score, OnnxElement element)
    {
        if (link == Link.Identity)
        {
            graph.CastOutput(score, OnnxElement.Float, signature.Label.Name);
            return;
        }

        var wide = element == OnnxElement.Double ? score : graph.Cast(score, OnnxElement.Double);
        if (link == Link.Exponential)
        {
            graph.CastOutput(graph.Add("Exp", [wide]), OnnxElement.Float, signature.Label.Name);
            return;
        }

        if (link == Link.Softmax)
        {
            AddClasses(graph, signature, wide);
            return;
        }

        var probability = graph.CastOutput(graph.Add("Sigmoid", [wide]), OnnxElement.Float, ModelSignature.Probability);
        graph.AddOutput("GreaterOrEqual", [probability, graph.Constant(OnnxTensor.Of(0.5f))], signature.Label.Name);
    }

    /// <summary>The first of the most probable classes, by name.</summary>
    private static void AddClasses(GraphBuilder graph, ModelSignature signature, string scores)
    {
        var softmax = graph.Add("Softmax", [scores], new OnnxAttribute("axis", 1L));
        var probabilities = graph.CastOutput(softmax, OnnxElement.Float, ModelSignature.Probabilities);
        var best = graph.Add("ArgMax", [probabilities], new OnnxAttribute("axis", 1L), new OnnxAttribute("keepdims", 1L));
        var names = signature.Classes.ToArray();
        var classes = signature.Label.Type == TensorType.Int64
            ? OnnxTensor.Vector([.. names.Select(name => long.Parse(name, CultureInfo.InvariantCulture))])
            : OnnxTensor.Vector(names);
        graph.AddOutput("Gather", [graph.Constant(classes), best], signature.Label.Name, new OnnxAttribute("axis", 0L));
    }
}
