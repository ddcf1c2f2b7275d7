using Google.Protobuf;

namespace MlOps.Training.Verification;

/// <param name="Attributes">By name: the fields of each.</param>
internal sealed record OnnxFileNode(ByteString Bytes, string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, List<MessageField>> Attributes)
{
    // Numbers of fields in onnx.proto: of NodeProto, then of AttributeProto.
    private const int Input = 1, Output = 2, OperatorType = 4, Attribute = 5;
    private const int AttributeName = 1, Floats = 7, Integers = 8, Texts = 9;

    public static OnnxFileNode Read(ByteString bytes)
    {
        var fields = MessageField.Read(bytes);
        var attributes = fields.Where(field => field.Id == Attribute).Select(field => MessageField.Read(field.Bytes));
        return new OnnxFileNode(
            bytes,
            fields.First(field => field.Id == OperatorType).Text,
            [.. fields.Where(field => field.Id == Input).Select(field => field.Text)],
            [.. fields.Where(field => field.Id == Output).Select(field => field.Text)],
            attributes.ToDictionary(attribute => attribute.First(field => field.Id == AttributeName).Text, StringComparer.Ordinal));
    }

    /// <summary>
    /// The first tree that differs, where this is a node of trees: its attributes are arrays with an element a tree's node, and
    /// a parallel array <c>…_treeids</c> says of which tree.
    /// </summary>
    public long? FirstOtherTree(OnnxFileNode other)
    {
        long? first = null;
        foreach (var (name, ids) in Attributes.Where(attribute => attribute.Key.EndsWith("_treeids", StringComparison.Ordinal)))
        {
            var trees = MessageField.Integers(ids.First(field => field.Id == Integers).Bytes);
            foreach (var array in Attributes.Keys.Where(key => key.StartsWith(name.Split('_')[0] + "_", StringComparison.Ordinal)))
            {
                if (Elements(array).Zip(other.Elements(array)).TakeWhile(pair => pair.First == pair.Second).Count() is var same && same < trees.Count)
                    first = Math.Min(first ?? long.MaxValue, trees[same]);
            }
        }

        return first;
    }

    /// <summary>The elements of an array as text that compares as they do.</summary>
    private List<string> Elements(string attribute)
    {
        var elements = new List<string>();
        foreach (var field in Attributes.GetValueOrDefault(attribute) ?? [])
        {
            switch (field.Id)
            {
                case Texts:
                    elements.Add(field.Text);
                    break;
                case Integers:
                    elements.AddRange(MessageField.Integers(field.Bytes).Select(value => FormattableString.Invariant($"{value}")));
                    break;
                case Floats:
                    elements.AddRange(Enumerable.Range(0, field.Bytes.Length / sizeof(float)).Select(i => field.Bytes.Span.Slice(i * sizeof(float), sizeof(float)) is var bits ? Convert.ToHexString(bits) : ""));
                    break;
            }
        }

        return elements;
    }
}
