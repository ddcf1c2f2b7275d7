using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Data.Validation;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Data;

/// <summary>What is validated: a version, a part of one, or files that are none.</summary>
/// <param name="Digest">Of the version, or for other files of the schema alone: a file counts by its path, size and time besides.</param>
/// <param name="Copy">Null for files that are no version.</param>
internal sealed record ValidationSubject(Dataset Dataset, DatasetSchema Schema, IReadOnlyList<string> Files, Digest Digest, int? Version, string? Partition, WorkingCopy? Copy)
{
    public IReadOnlyList<string> Modified => Copy?.Modified ?? [];

    /// <exception cref="MlOpsException">MLOPS9001: a file that is not there, or not of the dataset's format.</exception>
    public static ValidationSubject OfFiles(Dataset dataset, IReadOnlyList<string> files)
    {
        foreach (var file in files.Where(file => !File.Exists(file)))
            throw new MlOpsException(DiagnosticCodes.BadArgument, $"--files {file}: there is no such file");
        return new ValidationSubject(dataset, dataset.Schema, [.. files.Select(Path.GetFullPath)], dataset.Schema.Digest, Version: null, Partition: null, Copy: null);
    }

    public static ValidationSubject OfVersion(Dataset dataset, string requested, string? partition, CancellationToken ct)
    {
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve(requested)), partition);
        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(selection, force: false, progress, ct);
        return new ValidationSubject(dataset, copy.Manifest.Schema, copy.Files, copy.Manifest.Digest, copy.Manifest.Version, selection.Name, copy);
    }

    /// <summary>Where its record goes by default.</summary>
    public string Output(Workspace workspace, DataEnvironment environment) => Path.Combine(workspace.Artifacts, "validation", Dataset.Name,
        (Version?.ToString(CultureInfo.InvariantCulture) ?? "files") + (Partition is null ? "" : "@" + Partition) + (environment == DataEnvironment.Training ? "" : "-serving"));
}
