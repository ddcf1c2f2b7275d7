using MlOps.Cli.Data;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>A job's rows, read from a working copy that is as it was checked out.</summary>
internal static class TrainingFrame
{
    /// <exception cref="MlOpsException">MLOPS1010, one a file that was edited by hand.</exception>
    public static Frame Read(TrainJob job, CancellationToken ct) =>
        FrameReader.Read(job.Manifest.Schema, CheckOut(job, ct), new FrameReaderOptions { Threads = job.Threads, Display = job.Workspace.Display }, ct);

    public static TrainingRequest Request(TrainJob job, Frame frame) =>
        new(job.Plan, job.Manifest.Schema, job.Identity, job.Seed, frame, job.Threads) { References = [.. job.References.Select(package => package.Open())] };

    private static IReadOnlyList<string> CheckOut(TrainJob job, CancellationToken ct)
    {
        using var progress = new ProgressLine();
        var copy = job.Dataset.Checkout(job.Selection, force: false, progress, ct);
        WorkingCopyDiagnostics.RefuseModified(job.Workspace, copy);
        return copy.Files;
    }
}
