using System.Collections.Immutable;
using System.Diagnostics;
using MlOps.Data.Engine;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Train;

/// <summary>Gathers run.json from the moment a run starts.</summary>
internal sealed class RunDescription(TrainJob job, CancellationToken ct)
{
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;

    // Meanwhile something else happens: git takes its time in a large working tree.
    private readonly Task<SourceRevision> revision = SourceRevision.OfAsync(job.Workspace.Root, ct);

    public StageClock Clock { get; } = new();

    /// <param name="cacheHit">Whether the model was restored, not trained.</param>
    public async Task<RunRecord> CompleteAsync(bool cacheHit)
    {
        var source = await revision;
        return new RunRecord
        {
            RunId = Guid.CreateVersion7(startedAt).ToString("n"),
            Experiment = job.Experiment,
            StartedAt = startedAt,
            DurationSeconds = Clock.TotalSeconds,
            PeakMemoryBytes = PeakMemory(),
            Host = Environment.MachineName,
            Commit = source.Commit,
            Dirty = source.Dirty,
            BuildId = Environment.GetEnvironmentVariable("BUILD_BUILDID"),
            BuildUri = Environment.GetEnvironmentVariable("BUILD_BUILDURI"),
            CacheHit = cacheHit,
            Because = job.Because.IsEmpty ? null : job.Because,
            RequestedDatasetVersion = job.RequestedVersion,
            StageSeconds = Clock.Seconds(),
            Tools = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
                KeyValuePair.Create("dotnet", Environment.Version.ToString()),
                KeyValuePair.Create("mlops", typeof(RunDescription).Assembly.GetName().Version!.ToString(3)),
                // The library is not loaded for a hit.
                .. cacheHit ? Array.Empty<KeyValuePair<string, string>>() : [KeyValuePair.Create("duckdb", DuckDb.LibraryVersion)],
            ]),
        };
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
