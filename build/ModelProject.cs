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
