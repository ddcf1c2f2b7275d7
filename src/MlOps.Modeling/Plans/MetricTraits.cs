using System.Text.Json;

namespace MlOps.Modeling.Plans;

/// <summary>What is true of a metric whatever the model.</summary>
public static class MetricTraits
{
    public static bool HigherIsBetter(this Metric metric) =>
        metric is not (Metric.Rmse or Metric.Mae or Metric.Mape or Metric.LogLoss or Metric.CalibrationError);

    public static bool FitsTask(this Metric metric, ModelTask task) => metric switch
    {
        Metric.RSquared or Metric.Rmse or Metric.Mae or Metric.Mape => task == ModelTask.Regression,
        Metric.Auc or Metric.F1 or Metric.PrAuc or Metric.CalibrationError => task == ModelTask.BinaryClassification,
        Metric.MicroF1 or Metric.MacroF1 => task == ModelTask.MulticlassClassification,
        _ => task != ModelTask.Regression,
    };

    /// <summary>What is minimised where an author names nothing else: the scale of the label, or the likelihood.</summary>
    public static Metric ObjectiveOf(ModelTask task) => task == ModelTask.Regression ? Metric.Rmse : Metric.LogLoss;

    /// <summary>
    /// How much of the way from the baseline to perfection the model goes: the skill score of Murphy, "Skill scores based on the
    /// mean square error", Monthly Weather Review 116 (1988). 0.2 for an error is 20 % less error than the baseline's.
    /// </summary>
    /// <returns>At most 1, negative where the model is worse than the baseline; NaN where the baseline is perfect already.</returns>
    public static double Skill(this Metric metric, double value, double baseline)
    {
        var perfect = metric.HigherIsBetter() ? 1.0 : 0.0;
        var way = perfect - baseline;
        return way == 0 ? double.NaN : (value - baseline) / way;
    }

    /// <summary>As model.json and plans write it: <c>rSquared</c>.</summary>
    public static string Name(this Metric metric) => JsonNamingPolicy.CamelCase.ConvertName(metric.ToString());
}
