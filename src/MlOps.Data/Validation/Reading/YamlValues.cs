using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

/// <summary>Nodes of YAML as values.</summary>
internal static class YamlValues
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    public static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Value: null } or YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    /// <returns>Null where the scalar is no finite number.</returns>
    public static double? Number(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A mapping's members; what is none is reported.</summary>
    /// <param name="otherwise">What to say of a node that is there and is no mapping.</param>
    public static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Members(YamlNode node, string otherwise, Action<YamlNode, string> report)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                if (key is YamlScalarNode { Value: not null } scalar)
                    yield return (scalar, value);
                else
                    report(key, "a name is expected here");
            }
        }
        else if (!IsEmpty(node))
        {
            report(node, otherwise);
        }
    }
}
