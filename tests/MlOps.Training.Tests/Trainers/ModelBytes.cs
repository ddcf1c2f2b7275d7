using System.Runtime.InteropServices;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Trainers;

/// <summary>Every bit of a model, for comparison.</summary>
internal static class ModelBytes
{
    public static byte[] Of(FittedModel model) => model switch
    {
        TreeEnsemble ensemble => [.. ensemble.BaseScores.SelectMany(BitConverter.GetBytes), .. ensemble.Trees.SelectMany(Of)],
        LinearModel linear => [.. linear.Weights.Append(linear.Intercept).SelectMany(BitConverter.GetBytes)],
        MultinomialModel multinomial => [.. multinomial.Scores.SelectMany(Of)],
        NetworkModel network => [.. network.Layers.SelectMany(layer => layer.Weights.Concat(layer.Biases)).SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(network.Scale), .. BitConverter.GetBytes(network.Offset)],
        _ => throw new ArgumentException("What is this?", nameof(model)),
    };

    private static byte[] Of(Tree tree) =>
    [
        .. MemoryMarshal.AsBytes(tree.Feature.AsSpan()), .. MemoryMarshal.AsBytes(tree.Threshold.AsSpan()), .. MemoryMarshal.AsBytes(tree.Left.AsSpan()),
        .. MemoryMarshal.AsBytes(tree.Right.AsSpan()), .. MemoryMarshal.AsBytes(tree.MissingLeft.AsSpan()), .. MemoryMarshal.AsBytes(tree.Value.AsSpan()),
        .. MemoryMarshal.AsBytes(tree.Gain.AsSpan()), .. BitConverter.GetBytes(tree.Output),
        .. (tree.Sets ?? []).SelectMany(set => set is null ? [0] : (byte[])[1, .. MemoryMarshal.AsBytes(set.AsSpan())]),
    ];
}
