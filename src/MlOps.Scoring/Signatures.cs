using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>Reads what a session declares, in the types that a model here can have.</summary>
internal static class Signatures
{
    /// <exception cref="MlOpsException">MLOPS5002: a type that is not <paramref name="supported"/>.</exception>
    public static ImmutableArray<TensorSignature> Of(
        string kind, IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata, TensorType[] supported) =>
        [.. names.Select(name => TypeOf(metadata[name]) is { } type && supported.Contains(type)
            ? new TensorSignature(name, type, WidthOf(metadata[name]))
            : throw new MlOpsException(DiagnosticCodes.InvalidOnnx,
                $"the {kind} '{name}' is {Describe(metadata[name])}: expected a tensor of {string.Join(", ", supported.Select(Name))}"))];

    public static string Name(TensorType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static TensorType? TypeOf(NodeMetadata node) => !node.IsTensor ? null : node.ElementDataType switch
    {
        TensorElementType.Double => TensorType.Double,
        TensorElementType.Float => TensorType.Float,
        TensorElementType.Int64 => TensorType.Int64,
        TensorElementType.Bool => TensorType.Boolean,
        TensorElementType.String => TensorType.String,
        _ => null,
    };

    /// <summary>A width that the graph leaves open is 1: it is checked when scoring.</summary>
    private static int WidthOf(NodeMetadata node) => node.Dimensions is [_, > 0 and var width] ? width : 1;

    private static string Describe(NodeMetadata node) => node.IsTensor ? $"a tensor of {node.ElementDataType}" : node.OnnxValueType.ToString();
}
