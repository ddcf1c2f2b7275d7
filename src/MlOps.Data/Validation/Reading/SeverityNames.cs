using MlOps.Modeling.Diagnostics;

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
}
