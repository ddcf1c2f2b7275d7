using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Training.Pipeline;
using Spectre.Console;

namespace MlOps.Cli.Train;

/// <summary>What a training came to, for the person who asked for it.</summary>
internal static class TrainReport
{
    /// <param name="package">The directory with the model.</param>
    /// <param name="files">Where the files are, as the user should see it.</param>
    public static void Write(TrainJob job, string package, bool accepted, string files)
    {
        var model = EvaluatedModel.Read(package);
        var metadata = model.Metadata;
        var dataset = metadata.Dataset;
        var facts = new Grid().AddColumn().AddColumn();
        Add(facts, "model", $"{metadata.Name} ({metadata.Trainer.Name}, {(accepted ? "accepted" : "rejected")})");
        Add(facts, "dataset", job.Selection.Title);
        Add(facts, "seed", Invariant($"{metadata.Seed}"));
        Add(facts, "rows", Invariant($"{dataset.Rows:N0}: {dataset.TrainingRows:N0} training, {dataset.TestRows:N0} held out"));
        Add(facts, "files", files);
        Terminal.Out.Write(facts);

        var metrics = new Table().RoundedBorder().AddColumns("metric", "model", "95 % interval", "baseline", "gate");
        foreach (var (name, value) in metadata.Metrics)
            metrics.AddRow(model.Evaluation?.TitleOf(name) ?? name, Number(value), EvaluationText.Interval(model.Evaluation, name), Number(metadata.Baseline.GetValueOrDefault(name, double.NaN)), Gates(job, metadata, name));
        Terminal.Out.Write(metrics);
        foreach (var (name, text) in EvaluationText.Lines(model.Evaluation, model.Trials))
            Console.Out.WriteLine($"{name}: {text}");
    }

    /// <summary>In plain lines: whoever gets a model that was there waits for nothing, and the training itself said more.</summary>
    /// <param name="files">Where the files are, as the user should see it.</param>
    public static void WriteRestored(TrainJob job, ModelMetadata metadata, string files)
    {
        foreach (var (name, value) in metadata.Metrics)
        {
            var gates = Gates(job, metadata, name);
            Console.Out.WriteLine($"{name}: {Number(value)}{(gates.Length == 0 ? "" : $", {gates}")}");
        }

        Console.Out.WriteLine($"files: {files}, from the train cache");
    }

    /// <summary>MLOPS3020, one diagnostic a gate that was not met.</summary>
    public static MlOpsException Rejection(TrainJob job, TrainedModel trained, string directory) => new(
        [.. trained.Metadata.Gates.Where(gate => !gate.Passed).Select(gate => new Diagnostic(
            DiagnosticCodes.GateFailed,
            $"model {job.Plan.Model}: the gate {gate.Expression} was not met, the value is {Number(gate.Value)}{(gate.Slice is null ? "" : $" for {gate.Slice}")} ({job.Subject}); the rejected model is in {directory}, and the one before it is untouched"))]);

    private static string Gates(TrainJob job, ModelMetadata metadata, string metric) => string.Join(", ", job.Plan.Gates.Zip(metadata.Gates)
        .Where(pair => pair.First.Metric.ToString().Equals(metric, StringComparison.OrdinalIgnoreCase))
        .Select(pair => $"{pair.Second.Expression} {(pair.Second.Passed ? "met" : "not met")}"));

    private static void Add(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value));

    private static string Number(double value) => EvaluationText.Number(value);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
