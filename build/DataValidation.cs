using System.Globalization;

namespace MlOps.BuildProgram;

/// <summary>Validates each dataset version that a selected model reads, once.</summary>
internal sealed class DataValidation(string root, Tool tool, Severities severities)
{
    public void Run(IEnumerable<Selection> models)
    {
        foreach (var dataset in models.DistinctBy(model => (model.Model.Dataset, model.Version, model.Partition)))
            Run(dataset);
    }

    private void Run(Selection selection)
    {
        var name = selection.Model.Dataset;
        var version = selection.Version.ToString(CultureInfo.InvariantCulture);
        Console.Out.WriteLine(selection.Requested == version ? $"{name}: version {version}" : $"{name}: {selection.Requested} is version {version}");

        string[] partition = selection.Partition is null ? [] : ["--partition", selection.Partition];
        var stamp = new Stamp(root, $"validate/{string.Join('@', [$"{name}-{version}", .. partition.Skip(1)]).Replace('/', '_')}");
        var reads = new Inputs(root).Fact("tool", tool.Sources).Fact("severities", severities).Definition(selection);
        foreach (var path in Referenced(name, version))
            reads = path.EndsWith("/*.json", StringComparison.Ordinal) ? reads.Files(Path.GetDirectoryName(path)!) : reads.File(path);
        if (stamp.Stands(reads, new Inputs(root).WorkingCopy(selection)))
        {
            Console.Out.WriteLine($"{name} {version}: valid, up to date");
            return;
        }

        stamp.Remove();
        tool.Run(["data", "validate", name, "--dataset-version", version, .. partition, .. severities.Options]);
        stamp.Set(reads, new Inputs(root).WorkingCopy(selection));
    }

    /// <summary>What the last verdict depended on beside the dataset's own files.</summary>
    private string[] Referenced(string name, string version)
    {
        var verdicts = new DirectoryInfo(Path.Combine(root, "artifacts", "validation", name));
        // Also those of parts of the version: too much is looked at again, but nothing is overlooked.
        return !verdicts.Exists ? [] :
        [
            .. verdicts.EnumerateDirectories().Where(verdict => verdict.Name == version || verdict.Name.StartsWith(version + "@", StringComparison.Ordinal))
                .Select(verdict => Path.Combine(verdict.FullName, "validation.reads")).Where(File.Exists).SelectMany(File.ReadAllLines).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
