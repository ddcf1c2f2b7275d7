using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Reports;

internal static class LabelUnit
{
    /// <returns>The unit of a metric: the label's for errors, null for what has none or is in none.</returns>
    public static string? UnitOf(this ModelMetadata model, string metric) =>
        metric == Metric.Rmse.Name() || metric == Metric.Mae.Name() ? model.Outputs[0].Unit : null;
}
