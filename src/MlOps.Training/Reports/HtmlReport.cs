using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Reports;

/// <summary>report.html: a model's evaluation for people, in one file that loads nothing. It follows from model.json and what that names.</summary>
public static class HtmlReport
{
    public const string FileName = "report.html";

    /// <summary>Of a slice: beyond them, a page is a table that nobody reads.</summary>
    private const int MostValues = 100;

    /// <param name="trials">Null without a sweep.</param>
    public static string Write(ModelMetadata model, EvaluationReport evaluation, TrialsReport? trials)
    {
        var html = new Html()
            .Markup($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Html.Escape(model.Name)}</title>\n<style>{ReportStyle.Text}</style></head><body><main>\n")
            .Markup($"<h1>{Html.Escape(model.Name)}</h1>\n")
            .Paragraph(FormattableString.Invariant($"{model.Trainer.Name} on {model.Dataset.Name} version {model.Dataset.Version}, seed {model.Seed}: {model.Dataset.TrainingRows:N0} training rows, {evaluation.Rows:N0} held out. Train key {model.TrainKey}"));
        foreach (var reference in model.References ?? [])
            html.Paragraph($"A feature is the prediction of {reference.Model}, which is a part of this model: {reference.Digest}");
        Metrics(html, model, evaluation);
        Gates(html, model);
        Predictions(html, model, evaluation);
        Slices(html, model, evaluation);
        Folds(html, model, evaluation);
        FeaturePart.Write(html, model, evaluation);
        Sweep(html, model, trials);
        return html.Markup($"</main></body></html>\n").ToString();
    }

    private static void Metrics(Html html, ModelMetadata model, EvaluationReport evaluation) => html.Heading("Metrics").Table(
        "Metrics",
        ["metric", "model", "95 % from", "to", "baseline"],
        model.Metrics.Select(metric => (IReadOnlyList<object>)
        [
            Html.InUnit(evaluation.TitleOf(metric.Key), model.UnitOf(metric.Key)), metric.Value, Value(evaluation.Intervals.Metrics.GetValueOrDefault(metric.Key)?.Low), Value(evaluation.Intervals.Metrics.GetValueOrDefault(metric.Key)?.High),
            model.Baseline.TryGetValue(metric.Key, out var baseline) ? baseline : "",
        ]));

    private static void Gates(Html html, ModelMetadata model)
    {
        if (model.Gates.IsEmpty)
            return;
        html.Heading("Gates").Markup($"<ul>\n");
        foreach (var gate in model.Gates)
            html.Markup($"<li{(gate.Passed ? "" : " class=\"bad\"")}>{Html.Escape(gate.Expression)}: {(gate.Passed ? "met" : "not met")} with {Html.Number(gate.Value)}{(gate.Slice is null ? "" : Html.Escape($" for {gate.Slice}"))}</li>\n");
        html.Markup($"</ul>\n");
    }

    private static void Predictions(Html html, ModelMetadata model, EvaluationReport evaluation)
    {
        if (evaluation.Residuals is { } residuals)
        {
            html.Heading("Residuals").Markup($"{LineChart.Draw("Residuals by their rank",
                new Axis("share of the rows", 0, 1), Axis.Over(Html.InUnit("prediction − label", model.Outputs[0].Unit), residuals.Select(quantile => quantile.Value)),
                [.. residuals.Select(quantile => (quantile.Share, quantile.Value))])}");
        }

        if (evaluation.Reliability is { Length: > 0 } bins)
        {
            html.Heading("Calibration").Markup($"{LineChart.Draw("Observed against predicted",
                new Axis("predicted probability", 0, 1), new Axis("observed share", 0, 1), [.. bins.Select(bin => (bin.Predicted, bin.Observed))], diagonal: true)}");
        }

        if (evaluation.Thresholds is { } thresholds)
        {
            html.Heading("Decisions").Table(
                "Decisions",
                ["threshold", "true positives", "false positives", "true negatives", "false negatives", "precision", "recall"],
                thresholds.Select(at => (IReadOnlyList<object>)[at.Threshold, at.TruePositives, at.FalsePositives, at.TrueNegatives, at.FalseNegatives, Value(at.Precision), Value(at.Recall)]));
        }

        if (evaluation.Confusion is { } confusion)
            ClassPart.Write(html, confusion);
    }

    private static void Slices(Html html, ModelMetadata model, EvaluationReport evaluation)
    {
        var metric = MetricTraits.ObjectiveOf(evaluation.Task).Name();
        foreach (var slice in evaluation.Slices ?? [])
        {
            html.Heading($"By {slice.Name}");
            if (slice.Worst.TryGetValue(metric, out var worst))
                html.Paragraph($"The {metric} is worst for {worst}.");
            var names = slice.Values.SelectMany(value => value.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
            if (slice.Values.Length > MostValues)
                html.Paragraph(FormattableString.Invariant($"The {MostValues} values that most rows have, of {slice.Values.Length:N0}; evaluation.json has all."));
            html.Table($"By {slice.Name}", ["value", "rows", .. names.Select(name => InUnit(model, name))], slice.Values.Take(MostValues).Select(value => (IReadOnlyList<object>)
                [value.Value, value.Rows, .. names.Select(name => value.Metrics.TryGetValue(name, out var figure) ? (object)figure : "")]));
        }
    }

    private static void Folds(Html html, ModelMetadata model, EvaluationReport evaluation)
    {
        if (evaluation.CrossValidation is not { } folds)
            return;
        html.Heading("Cross-validation").Table(
            "Cross-validation",
            ["metric", "mean", "deviation", .. folds.Folds.Select((_, i) => FormattableString.Invariant($"fold {i + 1}"))],
            folds.Mean.Select(mean => (IReadOnlyList<object>)[InUnit(model, mean.Key), mean.Value, folds.Deviation[mean.Key], .. folds.Folds.Select(fold => fold.Metrics.TryGetValue(mean.Key, out var value) ? (object)value : "")]));
    }

    private static void Sweep(Html html, ModelMetadata model, TrialsReport? trials)
    {
        if (trials is null)
            return;
        var metric = trials.Metric.Name();
        html.Heading("Trials").Table(
            "Trials",
            ["trial", "options", "training rows", InUnit(model, metric)],
            trials.Trials.Select(trial => (IReadOnlyList<object>)
            [
                FormattableString.Invariant($"{trial.Number}{(trial.Number == trials.Best ? ", the best" : "")}"),
                string.Join(", ", trial.Options.Select(option => $"{option.Key} {option.Value}")),
                trial.Rounds[^1].TrainingRows,
                trial.Rounds[^1].Metrics.TryGetValue(metric, out var value) ? value : trial.Rounds[^1].Failure ?? "",
            ]));
    }

    private static string InUnit(ModelMetadata model, string metric) => Html.InUnit(metric, model.UnitOf(metric));

    private static object Value(double? value) => value is { } number ? number : "";
}
