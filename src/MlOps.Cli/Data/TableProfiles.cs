using MlOps.Cli.Infrastructure;
using MlOps.Data.Profiles;
using MlOps.Data.Snapshots;
using MlOps.Modeling;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Data;

/// <summary>Profiles of working copies. What is known of a file is kept under artifacts/profiles by the file's content.</summary>
internal sealed class TableProfiles(Workspace workspace, CancellationToken ct)
{
    private ProfileOptions Options => new()
    {
        Cache = Directory(workspace),
        Display = workspace.Display,
        Log = Console.Error.WriteLine,
    };

    public static string Directory(Workspace workspace) => Path.Combine(workspace.Artifacts, "profiles");

    /// <summary>The digests of a working copy's files; null for one that was edited by hand.</summary>
    public static Func<string, Digest?> Content(WorkingCopy copy)
    {
        var digests = copy.Manifest.Files.ToDictionary(file => file.Path, file => file.Digest, StringComparer.Ordinal);
        var modified = copy.Modified.ToHashSet(StringComparer.Ordinal);
        return path => Path.GetRelativePath(copy.Directory, path).Replace('\\', '/') is var relative && !modified.Contains(relative) ? digests[relative] : null;
    }

    public ProfiledTable Read(WorkingCopy copy) => Read(copy, copy.Manifest.Schema);

    public ProfiledTable Read(WorkingCopy copy, DatasetSchema schema)
    {
        var content = Content(copy);
        return ProfiledTable.Read(schema, [.. copy.Files.Select(path => new ProfiledFile(path, content(path)))], Options, ct);
    }

    /// <summary>Of files that are no version, whose content has no digest yet.</summary>
    public ProfiledTable Read(DatasetSchema schema, IReadOnlyList<string> files) => ProfiledTable.Read(schema, [.. files.Select(path => new ProfiledFile(path, Content: null))], Options, ct);
}
