using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Train;

/// <summary>A model from the train cache in place of a training: the same bytes, and a run.json of its own that says so.</summary>
internal sealed class Restoration(TrainJob job, PackageDirectory output, RunDescription run)
{
    /// <returns>The model that was published, or null where the cache has none.</returns>
    public async Task<ModelMetadata?> ExecuteAsync(KeptModel kept, CancellationToken ct)
    {
        var temporary = output.CreateTemporary();
        try
        {
            if (!await kept.RestoreAsync(temporary, ct))
                return null;
            var record = await run.CompleteAsync(cacheHit: true);
            await File.WriteAllTextAsync(Path.Combine(temporary, RunRecord.FileName), record.ToJson(), ct);
            // Another version of this program may have kept other files, and a server may give what no training makes.
            var restored = new PackageDirectory(temporary);
            if (!restored.IsOurs || restored.Read(job.TrainKey) is not { } metadata)
                return null;
            output.Publish(temporary);
            return metadata;
        }
        finally
        {
            PackageDirectory.Delete(temporary);
        }
    }
}
