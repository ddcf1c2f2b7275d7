using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.TrainCache;

namespace MlOps.Cli.Train;

/// <summary>
/// One key of the train cache, held while its model is restored or trained: of the local cache, and of the remote one behind it. A
/// cache that is off or fails stops no training.
/// </summary>
internal sealed class KeptModel : IDisposable
{
    /// <summary>What stands for a directory where there is to be no cache.</summary>
    public const string None = "none";

    // Whoever waits for more than this is told.
    private const long LargeDownload = 4 << 20;

    private readonly TrainJob job;
    private readonly CacheOptions options;
    private ModelCache? cache;
    private RemoteCache? remote;
    private IDisposable? held;
    private bool readOnly;
    private bool remoteIsDamaged;

    private KeptModel(TrainJob job, CacheOptions options)
    {
        (this.job, this.options) = (job, options);
        if (options.Directory == None)
            return;
        cache = new ModelCache(options.Directory);
        remote = options.Remote is { } address ? new RemoteCache(address) : null;
    }

    public static async Task<KeptModel> HoldAsync(CacheOptions options, TrainJob job, CancellationToken ct)
    {
        var kept = new KeptModel(job, options);
        try
        {
            if (kept.cache is not null)
                kept.held = await kept.cache.LockAsync(job.TrainKey, () => Console.Error.WriteLine($"{job.Plan.Model}: waiting for another training of the same model"), ct);
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(options.Directory))
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
    public async Task<bool> RestoreAsync(string directory, CancellationToken ct)
    {
        if (Try(cache => Restore(cache, directory)))
            return true;
        if (!await TryRemoteAsync(remote => RestoreAsync(remote, directory, ct)))
            return false;
        Try(cache => Store(cache, directory));
        return true;
    }

    public async Task StoreAsync(string directory, CancellationToken ct)
    {
        Try(cache => Store(cache, directory));
        if (options.Upload)
        {
            await TryRemoteAsync(async remote =>
            {
                await remote.StoreAsync(job.TrainKey, directory, remoteIsDamaged, ct);
                return true;
            });
        }
    }

    public void Dispose()
    {
        held?.Dispose();
        remote?.Dispose();
    }

    private bool Restore(ModelCache cache, string directory)
    {
        var answer = cache.Restore(job.TrainKey, directory);
        if (answer.Damage is { } damage)
            Say(DiagnosticCodes.CacheEntryDamaged, $"{damage} (in {cache.Root}); the entry was dropped and the model is trained again");
        return answer.Hit;
    }

    private async Task<bool> RestoreAsync(RemoteCache remote, string directory, CancellationToken ct)
    {
        var answer = await remote.RestoreAsync(job.TrainKey, directory, Begin, ct);
        remoteIsDamaged = answer.Damage is not null;
        if (answer.Damage is { } damage)
            Say(DiagnosticCodes.RemoteEntryDamaged, $"{damage} (at {options.Remote!.Name}); the model is trained again");
        return answer.Hit;

        void Begin(long bytes)
        {
            if (bytes > LargeDownload)
                Console.Error.WriteLine(FormattableString.Invariant($"{job.Plan.Model}: fetching {bytes / 1e6:0.0} MB from {options.Remote!.Name}"));
        }
    }

    private bool Store(ModelCache cache, string directory)
    {
        if (!readOnly)
            cache.Store(job.TrainKey, directory);
        return !readOnly;
    }

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

    private async Task<bool> TryRemoteAsync(Func<RemoteCache, Task<bool>> use)
    {
        try
        {
            return remote is not null && await use(remote);
        }
        catch (RemoteCacheException e)
        {
            Say(DiagnosticCodes.RemoteCacheUnavailable, $"the remote train cache {options.Remote!.Name} cannot be used: {e.Message}");
            remote!.Dispose();
            remote = null;
            return false;
        }
    }

    private void TurnOff(Exception e)
    {
        Say(DiagnosticCodes.CacheUnavailable, $"the train cache {cache!.Root} cannot be used: {e.Message}");
        cache = null;
    }

    private void Say(DiagnosticCode code, string what) => Terminal.Write(new Diagnostic(code, $"model {job.Plan.Model}: {what}"));
}
