using System.Text.Json;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Model;

/// <param name="Directory">Where it lies.</param>
internal sealed record TrainedPackage(string Directory, ModelMetadata Metadata, RunRecord Run);

/// <summary>The models under artifacts/models, as trainings left them: a directory a model, in it one a dataset version.</summary>
internal static class TrainedPackages
{
    /// <param name="version">A directory's name, or null for the last that was trained.</param>
    /// <exception cref="MlOpsException">MLOPS3002: there is no such model here.</exception>
    public static TrainedPackage Find(Workspace workspace, string model, string? version)
    {
        var packages = Of(Path.Combine(workspace.Models, model)).ToList();
        return packages.Where(package => version is null || Path.GetFileName(package.Directory) == version).MaxBy(package => package.Run.StartedAt)
            ?? throw new MlOpsException(DiagnosticCodes.UnknownModel, packages.Count == 0
                ? $"no model '{model}' has been trained here: there are {Known(workspace)}"
                : $"{model} has not been trained on dataset version '{version}': it has on {string.Join(", ", packages.Select(package => Path.GetFileName(package.Directory)))}");
    }

    /// <summary>The model that a training into the directory is compared with: the one in it, or else the last of another version, or none.</summary>
    public static TrainedPackage? Before(string directory, string model) => Of(Path.GetDirectoryName(directory)!)
        .Where(package => package.Metadata.Name == model)
        .OrderByDescending(package => package.Directory == directory)
        .ThenByDescending(package => package.Run.StartedAt)
        .FirstOrDefault();

    /// <summary>Those that can be read, of one model's directory.</summary>
    public static IEnumerable<TrainedPackage> Of(string directory) => System.IO.Directory.Exists(directory)
        ? System.IO.Directory.EnumerateDirectories(directory).Where(package => !Path.GetFileName(package).StartsWith('.') && !package.EndsWith(".rejected", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read).OfType<TrainedPackage>()
        : [];

    private static TrainedPackage? Read(string directory)
    {
        try
        {
            return new TrainedPackage(
                directory,
                ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(directory, ModelMetadata.FileName))),
                RunRecord.Parse(File.ReadAllBytes(Path.Combine(directory, RunRecord.FileName))));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static string Known(Workspace workspace)
    {
        var models = System.IO.Directory.Exists(workspace.Models)
            ? System.IO.Directory.EnumerateDirectories(workspace.Models).Where(model => Of(model).Any()).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList()
            : [];
        return models.Count == 0 ? "none" : string.Join(", ", models);
    }
}
