using System.Text.Json.Nodes;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Copies what a restore wrote with other dependencies in the project's name. NuGet writes a package's dependencies from
/// that file, and has no place to say that a package needs something else at work than to be built.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class PackDependencies : Microsoft.Build.Utilities.Task
{
    private const string Frameworks = "frameworks";
    private const string Dependencies = "dependencies";

    /// <summary>project.assets.json.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>Where the copy goes, under the same name.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>Packages that are not to be dependencies.</summary>
    public string[] Remove { get; set; } = [];

    /// <summary>Packages that are, with the metadata Version.</summary>
    public ITaskItem[] Add { get; set; } = [];

    public override bool Execute()
    {
        var assets = JsonNode.Parse(File.ReadAllText(AssetsFile))!;
        foreach (var framework in assets["project"]![Frameworks]!.AsObject().Select(static pair => pair.Value!.AsObject()))
        {
            var dependencies = framework[Dependencies]?.AsObject();
            if (dependencies is null)
                framework[Dependencies] = dependencies = [];
            foreach (var id in Remove)
                dependencies.Remove(id);
            foreach (var package in Add.Where(package => !dependencies.ContainsKey(package.ItemSpec)))
                dependencies[package.ItemSpec] = new JsonObject { ["target"] = "Package", ["version"] = $"[{package.GetMetadata("Version")}, )" };
        }

        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, "project.assets.json"), assets.ToJsonString());
        return true;
    }
}
