using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.TrainCache;

namespace MlOps.Cli.Train;

/// <summary>One key of the train cache, held while its model is restored or trained. A cache that is off or fails stops no training.</summary>
internal sealed class KeptModel : IDisposable
{
    /// <summary>What stands for a directory where there is to be no cache.</summary>
    public const string None = "none";

    private readonly TrainJob job;
    private ModelCache? cache;
    private IDisposable? held;
    private bool readOnly;

    private KeptModel(TrainJob job, ModelCache? cache) => (this.job, this.cache) = (job, cache);

    /// <param name="directory">The cache, <see cref="None"/>, or null or empty for the user's own.</param>
    public static async Task<KeptModel> HoldAsync(string? directory, TrainJob job, CancellationToken ct)
    {
        var root = string.IsNullOrEmpty(directory) ? ModelCache.DefaultDirectory : directory;
        var kept = new KeptModel(job, root == None ? null : new ModelCache(root));
        try
        {
            if (kept.cache is not null)
                kept.held = await kept.cache.LockAsync(job.TrainKey, () => Console.Error.WriteLine($"{job.Plan.Model}: waiting for another training of the same model"), ct);
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(root))
        {
            // A shared folder that others fill: what is there needs no lock.
            kept.readOnly = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            kept.TurnOff(e);
        }

        return kept;
    }

    /// <returns>Whether the directory now holds all files of the model but run.json.</returns>
    public bool Restore(string directory) => Try(cache =>
    {
        var answer = cache.Restore(job.TrainKey, directory);
        if (answer.Damage is { } damage)
            Terminal.Write(new Diagnostic(DiagnosticCodes.CacheEntryDamaged, $"model {job.Plan.Model}: {damage} (in {cache.Root}); the entry was dropped and the model is trained again"));
        return answer.Hit;
    });

    public void Store(string directory) => Try(cache =>
    {
        if (!readOnly)
            cache.Store(job.TrainKey, directory);
        return !readOnly;
    });

    public void Dispose() => held?.Dispose();

    private bool Try(Func<ModelCache, bool> use)
    {
        try
        {
            return cache is not null && use(cache);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TurnOff(e);
            return false;
        }
    }

    private void TurnOff(Exception e)
    {
        Terminal.Write(new Diagnostic(DiagnosticCodes.CacheUnavailable, $"model {job.Plan.Model}: the train cache {cache!.Root} cannot be used: {e.Message}"));
        cache = null;
    }
}
