using MlOps.Cli.Data;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;
using MlOps.Training.Pipeline;
using MlOps.Training.Reports;

namespace MlOps.Cli.Train;

/// <summary>One training, from the dataset version's files to the published package.</summary>
internal sealed class TrainRun(TrainJob job, PackageDirectory output, RunDescription run)
{
    /// <returns>The model: published where every gate was met, beside the output where one was not.</returns>
    /// <exception cref="MlOpsException">What stopped it; the output is as it was.</exception>
    public async Task<TrainedModel> ExecuteAsync(CancellationToken ct)
    {
        var progress = new TrainProgress(job.Plan.Model, run.Clock);
        progress.Begin("read", $"reading {job.Selection.Title}");
        var frame = TrainingFrame.Read(job, ct);
        var trained = TrainingPipeline.Run(TrainingFrame.Request(job, frame), progress, ct);

        var temporary = output.CreateTemporary();
        try
        {
            Write(temporary, PackageDirectory.OnnxFileName, trained.Onnx);
            Write(temporary, ModelMetadata.FileName, trained.Metadata.ToJson());
            Write(temporary, GoldenSet.FileName, trained.Golden);
            Write(temporary, EvaluationReport.FileName, trained.Evaluation.ToJson());
            if (trained.Trials is { } trials)
                Write(temporary, TrialsReport.FileName, trials.ToJson());
            Write(temporary, HtmlReport.FileName, HtmlReport.Write(trained.Metadata, trained.Evaluation, trained.Trials));
            Write(temporary, PlanFile.FileName, job.Plan.ToIndentedJson());
            progress.Begin("profile", "profiling");
            Write(temporary, PackageDirectory.ProfileFileName, DatasetProfile.Of(frame).ToJson());
            progress.Begin("verify", "comparing ONNX Runtime with the trainer");
            ScoringAgreement.Verify(temporary, trained, frame, ct);
            Write(temporary, RunRecord.FileName, (await run.CompleteAsync(cacheHit: false)).ToJson());
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

    private static void Write(string directory, string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    private static void Write(string directory, string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(directory, file), bytes);
}
