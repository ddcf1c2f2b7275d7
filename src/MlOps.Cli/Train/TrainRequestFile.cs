using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Files;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Train;

/// <summary>Beside a model's directory: what was last asked of it, whether or not a model came of it. For <c>mlops model why</c>.</summary>
/// <param name="References">Where the models lay that the plan refers to, by name.</param>
internal sealed record TrainRequestFile(ModelPlan Plan, int DatasetVersion, string? Partition, long Seed, IReadOnlyDictionary<string, string> References)
{
    public static void Write(string packageDirectory, TrainJob job) => AtomicFile.WriteIfChanged(PathOf(packageDirectory), Encoding.UTF8.GetBytes(new JsonObject
    {
        ["datasetVersion"] = job.Manifest.Version,
        ["partition"] = job.Selection.Name,
        ["seed"] = job.Seed,
        ["plan"] = job.Plan.ToNode(),
        ["references"] = new JsonObject(job.References.Select(package => KeyValuePair.Create(package.Metadata.Name, (JsonNode?)Path.GetRelativePath(job.Workspace.Root, package.Directory)))),
    }.ToJsonString() + "\n"));

    /// <returns>Null where nothing was asked, or nothing that can be read.</returns>
    public static TrainRequestFile? Read(string packageDirectory)
    {
        try
        {
            var content = JsonNode.Parse(File.ReadAllBytes(PathOf(packageDirectory)))!;
            return new TrainRequestFile(
                ModelPlan.Parse(content["plan"]!.ToJsonString()), (int)content["datasetVersion"]!, (string?)content["partition"], (long)content["seed"]!,
                (content["references"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or JsonException or NullReferenceException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string PathOf(string packageDirectory)
    {
        var path = Path.TrimEndingDirectorySeparator(packageDirectory);
        return Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.request.json");
    }
}
