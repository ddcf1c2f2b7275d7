using System.Globalization;
using System.Text.Json;

namespace MlOps.BuildProgram;

/// <summary>Data that become the next version of the models' dataset before anything reads it; unchanged data are the version they are.</summary>
internal sealed class DataFile(Tool tool, string? path)
{
    /// <summary>Refuses what cannot be registered, before anything runs.</summary>
    /// <exception cref="UsageException">No such file, more than one dataset, or another option that contradicts it.</exception>
    public static void Check(Arguments arguments, IReadOnlyList<Selection> models)
    {
        if (arguments["DataFile"] is not { } path)
            return;
        var source = arguments.Source("DataFile");
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new UsageException($"{source}: there is no file or directory {path}");
        if (arguments["DatasetVersion"] is not null || arguments["ModelVersion"] is not null)
            throw new UsageException($"{source} makes the version to train on, so it goes without {arguments.Source(arguments["DatasetVersion"] is null ? "ModelVersion" : "DatasetVersion")}");
        if (arguments.Skipped is not null)
            throw new UsageException($"{source} goes without {arguments.Source("Skip")}: what is not validated is not trained on");
        var datasets = models.Select(model => model.Model.Dataset).Distinct(StringComparer.Ordinal).ToList();
        if (datasets.Count > 1)
            throw new UsageException($"{source}: the models read the datasets {string.Join(", ", datasets)}; name one model with --model");
    }

    /// <summary>The models on the version that the data make; as they are where there are no data.</summary>
    public IReadOnlyList<Selection> Register(IReadOnlyList<Selection> models)
    {
        if (path is null || models.Count == 0)
            return models;
        var json = new List<string>();
        tool.Run(json.Add, "data", "snapshot", models[0].Model.Dataset, Path.GetFullPath(path), "--json");
        using var document = JsonDocument.Parse(string.Join('\n', json));
        var version = document.RootElement.GetProperty("version").GetInt32();
        var made = document.RootElement.GetProperty("created").GetBoolean();
        Console.Out.WriteLine($"{models[0].Model.Dataset}: {Path.GetFileName(path)} {(made ? "is now" : "is already")} version {version}");
        return [.. models.Select(model => model with { Version = version, Requested = version.ToString(CultureInfo.InvariantCulture) })];
    }
}
