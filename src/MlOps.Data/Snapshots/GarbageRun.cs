using MlOps.Data.Snapshots.Branches;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots;

/// <summary>
/// Garbage is what no manifest reaches: neither a version's, <c>data/&lt;set&gt;/versions/*.json</c>, nor a pin's,
/// <c>data/&lt;set&gt;/pins/*.json</c>, here or on any branch of the git repository that the data lies in.
/// </summary>
internal sealed class GarbageRun(DatasetRepository repository, IProgress<string>? progress)
{
    public GarbageResult Execute(bool dryRun, CancellationToken ct)
    {
        using var owned = repository.Objects.Own(progress, ct);
        var collector = new GarbageCollector(repository.Objects, Reachable(ct));
        IReadOnlyList<PackSweep> plan = [];
        IReadOnlyList<DamagedObjectException> damage = [];
        var leftovers = Leftovers.Find(repository);
        var failure = new StoreFailure(repository);
        failure.Guard(() =>
        {
            repository.Objects.Adopt();
            plan = collector.Plan();
            if (!dryRun)
                damage = collector.Run(plan, ct);
        });
        var bytes = leftovers.Sum(Leftovers.Size);
        foreach (var leftover in dryRun ? [] : leftovers)
            Leftovers.Remove(leftover);

        var left = damage.Select(d => d.File).ToHashSet(StringComparer.Ordinal);
        var swept = plan.Where(s => !left.Contains(s.Pack)).ToArray();
        return new GarbageResult(
            swept.Count(s => s.IsRemoved), swept.Count(s => s.IsRewritten), swept.Sum(s => (long)s.Dropped), swept.Sum(s => s.FreedBytes) + bytes, leftovers.Count, [.. damage.Select(failure.Describe)]);
    }

    /// <summary>A manifest that is refused ends the run: what it reaches cannot be told.</summary>
    private HashSet<Digest> Reachable(CancellationToken ct)
    {
        var chunks = new HashSet<Digest>();
        // Also of folders without a dataset.json: a definition that is missing for now is no reason to lose the data.
        foreach (var directory in Directory.EnumerateDirectories(repository.Root))
        {
            var history = repository.History(Path.GetFileName(directory));
            var pins = new Pins(directory, repository.Display).All().Select(p => p.Manifest);
            Reach(history.Versions.Select(history.Read).Concat(pins));
        }

        Reach(new BranchManifests(repository.Root).All(ct).Select(m => ManifestText.Read(m.Text, m.Name)));
        return chunks;

        void Reach(IEnumerable<Manifest> manifests) => chunks.UnionWith(manifests.SelectMany(m => m.Files).SelectMany(f => f.Chunks));
    }
}
