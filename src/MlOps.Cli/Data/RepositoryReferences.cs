using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Validation.References;
using MlOps.Modeling;

namespace MlOps.Cli.Data;

/// <summary>Finds what expectations refer to in the workspace's repository.</summary>
/// <param name="version">The one that is validated; null for files that come after all versions.</param>
internal sealed class RepositoryReferences(Workspace workspace, DatasetRepository repository, Dataset dataset, int? version, CancellationToken ct) : IReferences
{
    public long? Rows(string requested)
    {
        if (requested != "previous")
            return dataset.Read(dataset.Resolve(requested)).Rows;
        var before = dataset.Versions.Where(known => version is null || known < version).ToArray();
        return before.Length == 0 ? null : dataset.Read(before[^1]).Rows;
    }

    public ReferencedDataset Open(string name, string requested)
    {
        var other = repository.Open(name);
        var copy = other.Checkout(other.Resolve(requested), force: false, progress: null, ct);
        WorkingCopyDiagnostics.RefuseModified(workspace, copy);
        return new ReferencedDataset(copy.Manifest.Schema, copy.Files);
    }

    /// <summary>Of everything that could be referred to: the latest version of every dataset. An older version never changes.</summary>
    public IEnumerable<Digest> Digests() => repository.Names.Select(repository.Open).Where(other => other.Versions.Count > 0).Select(other => other.Read(other.Versions[^1]).Digest);
}
