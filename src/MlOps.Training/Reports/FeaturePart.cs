using System.Globalization;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Reports;

/// <summary>What features do to the predictions: how much they matter, and in which direction they move them.</summary>
internal static class FeaturePart
{
    public static void Write(Html html, ModelMetadata model, EvaluationReport evaluation)
    {
        if (evaluation.Permutation is { Length: > 0 } permutation)
        {
            var most = Math.Max(permutation.Max(feature => feature.Change), double.Epsilon);
            var splits = evaluation.Splits;
            var metric = permutation[0].Metric;
            html.Heading("Features").Paragraph($"What the {metric} gains where the feature's values are dealt out at random:")
                .Table(
                    "Permutation importance",
                    ["feature", "", Html.InUnit(metric, model.UnitOf(metric)), "±", splits is null ? "share of weight" : "share of gain", .. splits is null ? Array.Empty<string>() : ["share of splits"]],
                    permutation.Select(feature => (IReadOnlyList<object>)
                    [
                        feature.Feature, new Mark(feature.Change / most), feature.Change, feature.Deviation, model.Importance[feature.Feature],
                        .. splits is null ? Array.Empty<object>() : [splits[feature.Feature]],
                    ]));
        }

        if (evaluation.PartialDependence.IsEmpty)
            return;
        var drawn = ClassPart.Drawn(evaluation.Confusion);
        var shown = evaluation.PartialDependence.Where(dependence => dependence.Class is null || drawn.Contains(dependence.Class)).ToList();
        var prediction = model.Task == ModelTask.Regression ? "prediction" : "probability";
        html.Paragraph($"The mean {prediction} where all rows have the feature's value; all on one scale{(shown.Count < evaluation.PartialDependence.Length ? $", for the {drawn.Count} classes that most rows have" : "")}:");
        var up = Axis.Over(Html.InUnit(prediction, model.Task == ModelTask.Regression ? model.Outputs[0].Unit : null), shown.SelectMany(dependence => dependence.Points.Select(point => point.Prediction)));
        html.Markup($"<div class=\"charts\">\n");
        foreach (var dependence in shown)
            Draw(html, model, dependence, up);
        html.Markup($"</div>\n");
    }

    private static void Draw(Html html, ModelMetadata model, PartialDependence dependence, Axis up)
    {
        var title = dependence.Class is null ? dependence.Feature : $"{dependence.Feature}: {dependence.Class}";
        var feature = model.Plan.Features.FirstOrDefault(feature => feature.Name == dependence.Feature);
        var unit = feature is { Columns: [var column] } ? model.Inputs.FirstOrDefault(input => input.Name == column)?.Unit : null;
        if (feature is not null && IsNumber(feature))
        {
            (double X, double Y)[] points = [.. dependence.Points.Select(point => (double.Parse(point.Value, CultureInfo.InvariantCulture), point.Prediction))];
            html.Markup($"{LineChart.Draw(title, Axis.Over(Html.InUnit(dependence.Feature, unit), points.Select(point => point.X)), up, points)}");
            return;
        }

        html.Markup($"<figure><figcaption>{Html.Escape(title)}</figcaption>")
            .Table(title, [Html.InUnit("value", unit), "", up.Title], dependence.Points.Select(point => (IReadOnlyList<object>)[point.Value, new Mark(up.Share(point.Prediction), Dot: true), point.Prediction]))
            .Markup($"</figure>\n");
    }

    /// <summary>Whether its values have distances, not just names.</summary>
    private static bool IsNumber(Feature feature) =>
        feature is DatePartFeature or CyclicFeature || feature.TypesOf(feature.Column).Contains(ColumnType.Float64);
}
