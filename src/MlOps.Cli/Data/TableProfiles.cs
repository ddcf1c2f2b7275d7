using MlOps.Cli.Infrastructure;
using MlOps.Data.Profiles;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Data;

/// <summary>Profiles of working copies. What is known of a file is kept under artifacts/profiles by the file's content.</summary>
internal sealed class TableProfiles(Workspace workspace, CancellationToken ct)
{
    private ProfileOptions Options => new()
    {
        Cache = Path.Combine(workspace.Artifacts, "profiles"),
        Display = workspace.Display,
        Log = Console.Error.WriteLine,
    };

    public ProfiledTable Read(WorkingCopy copy) => Read(copy, copy.Manifest.Schema);

    public ProfiledTable Read(WorkingCopy copy, DatasetSchema schema)
    {
        var digests = copy.Manifest.Files.ToDictionary(file => file.Path, file => file.Digest, StringComparer.Ordinal);
        var modified = copy.Modified.ToHashSet(StringComparer.Ordinal);
        return ProfiledTable.Read(schema, [.. copy.Files.Select(path =>
        {
            var relative = Path.GetRelativePath(copy.Directory, path).Replace('\\', '/');
            return new ProfiledFile(path, modified.Contains(relative) ? null : digests[relative]);
        })], Options, ct);
    }

    /// <summary>Of files that are no version, whose content has no digest yet.</summary>
    public ProfiledTable Read(DatasetSchema schema, IReadOnlyList<string> files) => ProfiledTable.Read(schema, [.. files.Select(path => new ProfiledFile(path, Content: null))], Options, ct);
}
