using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Registry;

/// <summary>The one figure that two versions of a model are compared by.</summary>
internal static class PrimaryMetric
{
    /// <summary>What the plan's first gate asks for; without gates, R² for a regression, AUC for a binary classification and log loss for more classes.</summary>
    /// <returns>The name under which the metadata has its value, or null where it has none.</returns>
    public static string? Of(ModelMetadata metadata)
    {
        var metric = metadata.Plan.Gates.FirstOrDefault()?.Metric ?? metadata.Task switch
        {
            ModelTask.BinaryClassification => Metric.Auc,
            ModelTask.MulticlassClassification => Metric.LogLoss,
            _ => Metric.RSquared,
        };
        return metadata.Metrics.Keys.FirstOrDefault(name => name.Equals(metric.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>Null when the challenger is at least as good, or when there is nothing that compares.</returns>
    public static (string Metric, double Challenger, double Champion)? IsWorse(ModelVersion challenger, ModelVersion champion)
    {
        if (challenger.PrimaryMetric is not { } name || !Enum.TryParse<Metric>(name, ignoreCase: true, out var metric)
            || !challenger.Metrics.TryGetValue(name, out var own) || !champion.Metrics.TryGetValue(name, out var other))
        {
            return null;
        }

        return (metric.HigherIsBetter() ? own < other : own > other) ? (name, own, other) : null;
    }
}
