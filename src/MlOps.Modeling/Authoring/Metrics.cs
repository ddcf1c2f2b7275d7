namespace MlOps.Modeling;

/// <summary>The names that a gate can use: <c>model.Require(metrics => metrics.RSquared >= 0.9)</c>. Read as an expression, never called.</summary>
public sealed class Metrics
{
    private Metrics()
    {
    }

    /// <inheritdoc cref="Plans.Metric.RSquared"/>
    public double RSquared { get; }

    /// <inheritdoc cref="Plans.Metric.Rmse"/>
    public double Rmse { get; }

    /// <inheritdoc cref="Plans.Metric.Mae"/>
    public double Mae { get; }

    /// <inheritdoc cref="Plans.Metric.Auc"/>
    public double Auc { get; }

    /// <inheritdoc cref="Plans.Metric.LogLoss"/>
    public double LogLoss { get; }

    /// <inheritdoc cref="Plans.Metric.Accuracy"/>
    public double Accuracy { get; }

    /// <inheritdoc cref="Plans.Metric.F1"/>
    public double F1 { get; }
}
