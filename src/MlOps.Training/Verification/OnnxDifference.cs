namespace MlOps.Training.Verification;

/// <summary>Where two ONNX files begin to differ, in words of the model: a feature's column, a tree, a node.</summary>
internal static class OnnxDifference
{
    /// <summary>A node that few columns lead to computes a feature; what all of them lead to is the model itself.</summary>
    private const int MostColumns = 2;

    /// <returns>Null where the files are the same.</returns>
    public static string? First(byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual))
            return null;
        var (one, other) = (OnnxNodes.Read(expected), OnnxNodes.Read(actual));
        if (!one.Inputs.SetEquals(other.Inputs))
            return $"the inputs are {string.Join(", ", other.Inputs)}, they were {string.Join(", ", one.Inputs)}";
        for (var i = 0; i < one.Nodes.Count; i++)
        {
            if (!one.Matches(i, other))
                return Describe(i, one, other);
        }

        return one.Nodes.Count < other.Nodes.Count ? FormattableString.Invariant($"node {one.Nodes.Count} ({other.Nodes[one.Nodes.Count].Operator}) is new") : "what the file says of itself";
    }

    private static string Describe(int place, OnnxNodes one, OnnxNodes other)
    {
        var node = one.Nodes[place];
        if (place >= other.Nodes.Count)
            return FormattableString.Invariant($"node {place} ({node.Operator}) is not there");
        if (node.FirstOtherTree(other.Nodes[place]) is { } tree)
            return FormattableString.Invariant($"tree {tree} (node {place}, {node.Operator})");
        var sources = one.Sources(node);
        return FormattableString.Invariant($"node {place} ({node.Operator})")
            + (sources.Count is > 0 and <= MostColumns ? $" of the feature from {string.Join(", ", sources)}" : "");
    }
}
