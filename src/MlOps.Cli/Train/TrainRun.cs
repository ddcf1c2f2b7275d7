using System.Diagnostics;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Data.Profiles;
using MlOps.Data.Snapshots;
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
        var progress = new TrainProgress(job.Plan.Model);
        progress.Begin($"reading {job.Manifest.Dataset} version {job.Manifest.Version}");
        var files = clock.Time("checkout", () => CheckOut(progress, ct));
        var frame = clock.Time("read", () => FrameReader.Read(job.Manifest.Schema, files, new FrameReaderOptions { Threads = job.Threads, Display = job.Workspace.Display }, ct));
        var trained = clock.Time("train", () => TrainingPipeline.Run(new TrainingRequest(job.Plan, job.Manifest.Schema, job.Identity, job.Seed, frame, job.Threads), progress, ct));

        var temporary = output.CreateTemporary();
        try
        {
            Write(temporary, "model.onnx", trained.Onnx);
            Write(temporary, ModelMetadata.FileName, trained.Metadata.ToJson());
            Write(temporary, GoldenSet.FileName, trained.Golden);
            Write(temporary, PlanFile.FileName, job.Plan.ToIndentedJson());
            clock.Time("profile", () => Write(temporary, PackageDirectory.ProfileFileName, DatasetProfile.Of(frame).ToJson()));
            progress.Begin("comparing ONNX Runtime with the trainer");
            clock.Time("verify", () => ScoringAgreement.Verify(temporary, trained, frame, ct));
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

    private IReadOnlyList<string> CheckOut(IProgress<string> progress, CancellationToken ct)
    {
        var copy = job.Dataset.Checkout(job.Manifest.Version, force: false, progress, ct);
        return copy.Modified.Count == 0 ? copy.Files : throw new MlOpsException(
            [.. copy.Modified.Select(path => new Diagnostic(
                DiagnosticCodes.WorkingCopyModified,
                $"the file is not what version {job.Manifest.Version} of {job.Manifest.Dataset} holds; nothing was trained. Keep the edit as a new version (`mlops data snapshot`) or drop it (`mlops data checkout {job.Manifest.Dataset} {job.Manifest.Version} --force`)",
                new SourceLocation(job.Workspace.Display(Path.Combine(copy.Directory, path)))))]);
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
        StageSeconds = clock.Seconds,
    };

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Write(string directory, string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    private static void Write(string directory, string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(directory, file), bytes);
}
