using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Reports;

/// <summary>report.html: a model's evaluation for people, in one file that loads nothing. It follows from model.json and what that names.</summary>
public static class HtmlReport
{
    public const string FileName = "report.html";

    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
        h1{margin-bottom:0}h2{margin-top:2rem;border-bottom:1px solid #d8dde3}table{border-collapse:collapse;margin:.5rem 0}
        th,td{text-align:left;padding:.15rem .9rem .15rem 0;border-bottom:1px solid #e6e9ed}.n{text-align:right}
        .bad{color:#b3261e;font-weight:600}svg{width:320px;margin:.3rem}svg.wide{width:640px}
        svg text{font-size:11px;fill:currentColor}svg .title{font-weight:600}svg .end{text-anchor:end}
        .axis{fill:none;stroke:#8a94a0}.ideal{stroke:#8a94a0;stroke-dasharray:4}.line{fill:none;stroke:#2563c9;stroke-width:1.5}
        circle,rect{fill:#2563c9}
        @media(prefers-color-scheme:dark){body{color:#e6e9ed;background:#15181c}h2,th,td{border-color:#333a42}.bad{color:#ff8a80}
        .line{stroke:#7aa7f7}circle,rect{fill:#7aa7f7}}
        """;

    /// <param name="trials">Null without a sweep.</param>
    public static string Write(ModelMetadata model, EvaluationReport evaluation, TrialsReport? trials)
    {
        var html = new Html()
            .Markup($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Html.Escape(model.Name)}</title>\n<style>{Style.ReplaceLineEndings("\n")}</style></head><body>\n")
            .Markup($"<h1>{Html.Escape(model.Name)}</h1>\n")
            .Paragraph(FormattableString.Invariant($"{model.Trainer.Name} on {model.Dataset.Name} version {model.Dataset.Version}, seed {model.Seed}: {model.Dataset.TrainingRows:N0} training rows, {evaluation.Rows:N0} held out. {model.TrainKey}"));
        foreach (var reference in model.References ?? [])
            html.Paragraph($"A feature is the prediction of {reference.Model}, which is a part of this model: {reference.Digest}");
        Metrics(html, model, evaluation);
        Gates(html, model);
        Predictions(html, evaluation);
        Slices(html, evaluation);
        Folds(html, evaluation);
        Features(html, evaluation);
        Sweep(html, trials);
        return html.Markup($"</body></html>\n").ToString();
    }

    private static void Metrics(Html html, ModelMetadata model, EvaluationReport evaluation) => html.Heading("Metrics").Table(
        ["metric", "model", "95 % from", "to", "baseline"],
        model.Metrics.Select(metric => (IReadOnlyList<object>)
        [
            metric.Key, metric.Value, Value(evaluation.Intervals.Metrics.GetValueOrDefault(metric.Key)?.Low), Value(evaluation.Intervals.Metrics.GetValueOrDefault(metric.Key)?.High),
            model.Baseline.TryGetValue(metric.Key, out var baseline) ? baseline : "",
        ]));

    private static void Gates(Html html, ModelMetadata model)
    {
        if (model.Gates.IsEmpty)
            return;
        html.Heading("Gates");
        foreach (var gate in model.Gates)
            html.Markup($"<p class=\"{(gate.Passed ? "" : "bad")}\">{Html.Escape(gate.Expression)}: {(gate.Passed ? "met" : "not met")} with {Html.Number(gate.Value)}{(gate.Slice is null ? "" : Html.Escape($" for {gate.Slice}"))}</p>\n");
    }

    private static void Predictions(Html html, EvaluationReport evaluation)
    {
        if (evaluation.Residuals is { } residuals)
            html.Heading("Residuals").Markup($"{LineChart.Draw("prediction − label, by share of the rows", [.. residuals.Select(quantile => (quantile.Share, quantile.Value))])}");
        if (evaluation.Reliability is { Length: > 0 } bins)
            html.Heading("Calibration").Markup($"{LineChart.Draw("observed share, by predicted probability", [.. bins.Select(bin => (bin.Predicted, bin.Observed)).Prepend((0, 0)).Append((1, 1)).Distinct()], diagonal: true)}");
        if (evaluation.Thresholds is { } thresholds)
        {
            html.Heading("Decisions").Table(
                ["threshold", "true positives", "false positives", "true negatives", "false negatives", "precision", "recall"],
                thresholds.Select(at => (IReadOnlyList<object>)[at.Threshold, at.TruePositives, at.FalsePositives, at.TrueNegatives, at.FalseNegatives, Value(at.Precision), Value(at.Recall)]));
        }

        if (evaluation.Confusion is { } confusion)
        {
            html.Heading("Confusion").Table(
                ["true class, decided for:", .. confusion.Classes],
                confusion.Classes.Select((name, row) => (IReadOnlyList<object>)[name, .. confusion.Counts[row].Select(count => (object)count)]));
        }
    }

    private static void Slices(Html html, EvaluationReport evaluation)
    {
        var metric = MetricTraits.ObjectiveOf(evaluation.Task).Name();
        foreach (var slice in evaluation.Slices ?? [])
        {
            html.Heading($"By {slice.Name}");
            if (slice.Worst.TryGetValue(metric, out var worst))
                html.Paragraph($"The {metric} is worst for {worst}.");
            var names = slice.Values.SelectMany(value => value.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
            html.Table(["value", "rows", .. names], slice.Values.Select(value => (IReadOnlyList<object>)
                [value.Value, value.Rows, .. names.Select(name => value.Metrics.TryGetValue(name, out var figure) ? (object)figure : "")]));
        }
    }

    private static void Folds(Html html, EvaluationReport evaluation)
    {
        if (evaluation.CrossValidation is not { } folds)
            return;
        html.Heading($"Cross-validation").Table(
            ["metric", "mean", "deviation", .. folds.Folds.Select((_, i) => FormattableString.Invariant($"fold {i + 1}"))],
            folds.Mean.Select(mean => (IReadOnlyList<object>)[mean.Key, mean.Value, folds.Deviation[mean.Key], .. folds.Folds.Select(fold => fold.Metrics.TryGetValue(mean.Key, out var value) ? (object)value : "")]));
    }

    private static void Features(Html html, EvaluationReport evaluation)
    {
        if (evaluation.Permutation is { Length: > 0 } permutation)
            html.Heading("Features").Paragraph($"What {permutation[0].Metric} gains where the feature's values are dealt out at random:").Markup($"{BarChart.Draw("permutation importance", [.. permutation.Select(feature => (feature.Feature, feature.Change))])}");
        if (evaluation.PartialDependence.IsEmpty)
            return;
        html.Paragraph("The mean prediction where all rows have the feature's value:");
        foreach (var dependence in evaluation.PartialDependence)
        {
            var title = dependence.Class is null ? dependence.Feature : $"{dependence.Feature}: {dependence.Class}";
            html.Markup($"{LineChart.Draw(title, [.. dependence.Points.Select((point, i) => ((double)i, point.Prediction))], [.. dependence.Points.Select(point => point.Value)])}");
        }
    }

    private static void Sweep(Html html, TrialsReport? trials)
    {
        if (trials is null)
            return;
        var metric = trials.Metric.Name();
        html.Heading("Trials").Table(
            ["trial", "options", "training rows", metric],
            trials.Trials.Select(trial => (IReadOnlyList<object>)
            [
                FormattableString.Invariant($"{trial.Number}{(trial.Number == trials.Best ? ", the best" : "")}"),
                string.Join(", ", trial.Options.Select(option => $"{option.Key} {option.Value}")),
                trial.Rounds[^1].TrainingRows,
                trial.Rounds[^1].Metrics.TryGetValue(metric, out var value) ? value : trial.Rounds[^1].Failure ?? "",
            ]));
    }

    private static object Value(double? value) => value is { } number ? number : "";
}
