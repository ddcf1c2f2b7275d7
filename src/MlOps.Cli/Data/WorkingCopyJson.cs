using System.Text.Json.Nodes;
using MlOps.Data.Snapshots;

namespace MlOps.Cli.Data;

internal static class WorkingCopyJson
{
    public static JsonObject Of(WorkingCopy copy) => new()
    {
        ["dataset"] = copy.Manifest.Dataset,
        ["version"] = copy.Manifest.Version,
        ["directory"] = copy.Directory,
        ["files"] = copy.Files.Count,
        ["modified"] = Paths(copy.Modified),
        ["missing"] = Paths(copy.Missing),
        ["extra"] = Paths(copy.Extra),
    };

    private static JsonArray Paths(IEnumerable<string> paths) => new([.. paths.Select(p => JsonValue.Create(p))]);
}
