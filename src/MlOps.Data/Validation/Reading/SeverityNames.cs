using MlOps.Modeling.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

internal static class SeverityNames
{
    public const string Known = "error, warning or off";

    public static Severity? Find(string? name) => name switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "off" => Severity.Off,
        _ => null,
    };

    /// <returns>Error where the node is no severity, which is reported.</returns>
    public static Severity Read(YamlNode node, Action<YamlNode, string> report)
    {
        if (Find(node.ToString()) is { } severity)
            return severity;
        report(node, $"'{node}' is not a severity, expected {Known}");
        return Severity.Error;
    }
}
