using System.Collections.Immutable;
using System.Diagnostics;
using MlOps.Cli.Data;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>One training, from the dataset version's files to the published package.</summary>
internal sealed class TrainRun(TrainJob job, PackageDirectory output)
{
    private readonly StageClock clock = new();
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;

    /// <returns>The model: published where every gate was met, beside the output where one was not.</returns>
    /// <exception cref="MlOpsException">What stopped it; the output is as it was.</exception>
    public async Task<TrainedModel> ExecuteAsync(CancellationToken ct)
    {
        var revision = SourceRevision.OfAsync(job.Workspace.Root, ct);
        var progress = new TrainProgress(job.Plan.Model, clock);
        progress.Begin("read", $"reading {job.Selection.Title}");
        var files = CheckOut(ct);
        var frame = FrameReader.Read(job.Manifest.Schema, files, new FrameReaderOptions { Threads = job.Threads, Display = job.Workspace.Display }, ct);
        var trained = TrainingPipeline.Run(new TrainingRequest(job.Plan, job.Manifest.Schema, job.Identity, job.Seed, frame, job.Threads), progress, ct);

        var temporary = output.CreateTemporary();
        try
        {
            Write(temporary, PackageDirectory.OnnxFileName, trained.Onnx);
            Write(temporary, ModelMetadata.FileName, trained.Metadata.ToJson());
            Write(temporary, GoldenSet.FileName, trained.Golden);
            Write(temporary, EvaluationReport.FileName, trained.Evaluation.ToJson());
            if (trained.Trials is { } trials)
                Write(temporary, TrialsReport.FileName, trials.ToJson());
            Write(temporary, PlanFile.FileName, job.Plan.ToIndentedJson());
            progress.Begin("profile", "profiling");
            Write(temporary, PackageDirectory.ProfileFileName, DatasetProfile.Of(frame).ToJson());
            progress.Begin("verify", "comparing ONNX Runtime with the trainer");
            ScoringAgreement.Verify(temporary, trained, frame, ct);
            Write(temporary, RunRecord.FileName, Describe(await revision).ToJson());
            ct.ThrowIfCancellationRequested();
            if (trained.Accepted)
                output.Publish(temporary);
            else
                output.Reject(temporary);
        }
        finally
        {
            PackageDirectory.Delete(temporary);
        }

        return trained;
    }

    private IReadOnlyList<string> CheckOut(CancellationToken ct)
    {
        using var progress = new ProgressLine();
        var copy = job.Dataset.Checkout(job.Selection, force: false, progress, ct);
        return copy.Modified.Count == 0
            ? copy.Files
            : throw new MlOpsException([.. copy.Modified.Select(path => WorkingCopyDiagnostics.Modified(job.Workspace, copy, path))]);
    }

    private RunRecord Describe(SourceRevision revision) => new()
    {
        RunId = Guid.CreateVersion7(startedAt).ToString("n"),
        Experiment = job.Experiment,
        StartedAt = startedAt,
        DurationSeconds = clock.TotalSeconds,
        PeakMemoryBytes = PeakMemory(),
        Host = Environment.MachineName,
        Commit = revision.Commit,
        Dirty = revision.Dirty,
        BuildId = Environment.GetEnvironmentVariable("BUILD_BUILDID"),
        BuildUri = Environment.GetEnvironmentVariable("BUILD_BUILDURI"),
        CacheHit = false,
        RequestedDatasetVersion = job.RequestedVersion,
        StageSeconds = clock.Seconds(),
        Tools = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
            KeyValuePair.Create("dotnet", Environment.Version.ToString()),
            KeyValuePair.Create("duckdb", DuckDb.LibraryVersion),
            KeyValuePair.Create("mlops", typeof(TrainRun).Assembly.GetName().Version!.ToString(3)),
        ]),
    };

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Write(string directory, string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    private static void Write(string directory, string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(directory, file), bytes);
}
