using System.Xml.Linq;

namespace MlOps.BuildProgram;

/// <summary>A model as its project under models/ declares it.</summary>
/// <param name="DatasetVersion">What it is trained on where nobody asks for another one: a number, or latest.</param>
/// <param name="Partition">On which of its partitions, where nobody asks for others; null for all.</param>
internal sealed record ModelProject(string Name, string File, string Dataset, string DatasetVersion, string? Partition = null)
{
    public static IReadOnlyList<ModelProject> Find(string root)
    {
        var models = Path.Combine(root, "models");
        return !Directory.Exists(models)
            ? []
            : [.. Directory.EnumerateFiles(models, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Order(StringComparer.Ordinal).SelectMany(Read)];
    }

    /// <summary>The project's directory and those of the projects that it references, directly or by others: a model there may be part of this one.</summary>
    public IReadOnlyList<string> Directories()
    {
        var projects = new List<string> { Path.GetFullPath(File) };
        for (var i = 0; i < projects.Count; i++)
        {
            var directory = Path.GetDirectoryName(projects[i])!;
            projects.AddRange(XDocument.Load(projects[i]).Descendants("ProjectReference")
                .Select(reference => reference.Attribute("Include")?.Value.Replace('\\', '/') ?? "")
                .Select(reference => Path.GetFullPath(reference, directory))
                .Where(project => System.IO.File.Exists(project) && !projects.Contains(project)));
        }

        return [.. projects.Select(project => Path.GetDirectoryName(project)!).Distinct()];
    }

    private static IEnumerable<ModelProject> Read(string file) =>
        from model in XDocument.Load(file).Descendants("Model")
        where model.Attribute("Include") is not null
        select new ModelProject(
            model.Attribute("Include")!.Value,
            file,
            model.Attribute("Dataset")?.Value ?? "",
            model.Attribute("DatasetVersion")?.Value ?? Datasets.Latest,
            model.Attribute("Partition")?.Value);
}
