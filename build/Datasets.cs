using System.Globalization;

namespace MlOps.BuildProgram;

/// <summary>The datasets under data/, as far as a build needs to know them: which versions there are.</summary>
internal static class Datasets
{
    public const string Latest = "latest";

    /// <exception cref="UsageException">There is no such dataset, or no such version of it.</exception>
    public static int Resolve(string root, string dataset, string requested, string source)
    {
        var versions = Versions(root, dataset);
        if (versions.Count == 0)
            throw new UsageException($"data/{dataset} holds no versions; there are the datasets {string.Join(", ", Names(root))}");
        if (requested == Latest)
            return versions[^1];
        return int.TryParse(requested, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && versions.Contains(version)
            ? version
            : throw new UsageException($"{source}: {dataset} has no version '{requested}'; there are {string.Join(", ", versions)} and {Latest}");
    }

    private static IReadOnlyList<int> Versions(string root, string dataset)
    {
        var directory = Path.Combine(root, "data", dataset, "versions");
        return !Directory.Exists(directory)
            ? []
            : [.. Directory.EnumerateFiles(directory, "*.json")
                .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Where(version => version > 0)
                .Order()];
    }

    private static IEnumerable<string> Names(string root)
    {
        var data = Path.Combine(root, "data");
        return Directory.Exists(data)
            ? Directory.EnumerateDirectories(data).Where(set => File.Exists(Path.Combine(set, "dataset.json"))).Select(set => Path.GetFileName(set)!).Order(StringComparer.Ordinal)
            : [];
    }
}
