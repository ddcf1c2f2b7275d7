using System.Globalization;
using System.Text.Json;
using Nuke.Common.Execution;

namespace MlOps.BuildProgram;

/// <summary>What a run ends with: its targets, then the models.</summary>
internal static class Summary
{
    public static string Targets(IEnumerable<ExecutableTarget> plan) => Table.Of(
        ["Target", "Status", "Duration"],
        plan.Select(target => (IReadOnlyList<string>)[target.Name, target.Status.ToString(), Duration(target)]));

    /// <summary>A line a metric, so that a model of many fits a log: on held-out rows, beside that of the best constant prediction.</summary>
    public static string Models(string root, IEnumerable<Selection> models) => Table.Of(
        ["Model", "Dataset", "Metric", "Held out", "Baseline", "Files"],
        models.Select(model => (Model: model, Directory: $"artifacts/models/{model.Name}/{model.Version}"))
            .Where(model => File.Exists(Path.Combine(root, model.Directory, "model.json")))
            .SelectMany(model => Metrics(Path.Combine(root, model.Directory, "model.json")).Select((metric, line) => line == 0
                ? (IReadOnlyList<string>)[model.Model.Name, $"{model.Model.Model.Dataset} {model.Model.Version}", .. metric, model.Directory + "/"]
                : ["", "", .. metric, ""])));

    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted
            ? string.Create(CultureInfo.InvariantCulture, $"{target.Duration.TotalSeconds:0.0} s")
            : "";

    private static List<string[]> Metrics(string modelJson)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(modelJson));
        var baseline = document.RootElement.GetProperty("baseline");
        return [.. document.RootElement.GetProperty("metrics").EnumerateObject().Select(metric => new[]
        {
            metric.Name, Number(metric.Value), baseline.TryGetProperty(metric.Name, out var other) ? Number(other) : "",
        })];
    }

    private static string Number(JsonElement value) =>
        // Plus zero, or a rounded -0.00001 would be shown as -0.
        value.ValueKind == JsonValueKind.Number && Math.Round(value.GetDouble(), 4) + 0.0 is var number
            ? number.ToString(Math.Abs(number) < 1e15 ? "0.####" : "0.###E0", CultureInfo.InvariantCulture)
            : value.ToString();
}
