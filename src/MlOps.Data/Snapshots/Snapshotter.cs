using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Ingest;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>The files of a source as a manifest names them: those whose stamps are known are not read again.</summary>
internal sealed class Snapshotter(ObjectStore store, PackSalvage salvage, DatasetSchema schema, StatCache cache)
{
    /// <param name="latest">What unchanged files are looked up in; null for a first version.</param>
    /// <returns>In ordinal order of the paths; bytes in chunks that the store did not have, and by which it grew.</returns>
    public (IReadOnlyList<ManifestFile> Files, long NewBytes, long StoredBytes) Take(SourceListing source, Manifest? latest, IProgress<string>? progress, CancellationToken ct)
    {
        var known = Known(latest);
        var files = new ManifestFile[source.Files.Count];
        var changed = new List<int>();
        for (var i = 0; i < files.Length; i++)
        {
            var file = source.Files[i];
            if (cache.Find(file.Path, file.Stamp) is { } digest && known.TryGetValue(digest, out var same) && same.Chunks.All(store.Contains))
                files[i] = same with { Path = file.Path };
            else
                changed.Add(i);
        }

        using var writer = store.BeginWrite();
        if (changed.Count > 0)
        {
            var read = Ingestor.Run([.. changed.Select(i => source.Files[i])], schema.Format, writer, progress, ct);
            writer.Finish();
            salvage.Trust(writer.Packs);
            foreach (var (i, file) in changed.Zip(read))
            {
                files[i] = file;
                cache.Remember(file.Path, source.Files[i].Stamp, source.Files[i].Taken, file.Digest);
            }

            cache.Save();
        }

        return (files, writer.NewBytes, writer.StoredBytes);
    }

    private Dictionary<Digest, ManifestFile> Known(Manifest? latest)
    {
        var known = new Dictionary<Digest, ManifestFile>();
        // Another format would count other rows.
        if (latest?.Schema.Format == schema.Format)
        {
            foreach (var file in latest.Files)
                known.TryAdd(file.Digest, file);
        }

        return known;
    }
}
