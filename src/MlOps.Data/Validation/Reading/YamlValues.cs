using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

/// <summary>Scalars of YAML as values.</summary>
internal static class YamlValues
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    public static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Value: null } or YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    /// <returns>Null where the scalar is no finite number.</returns>
    public static double? Number(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
