namespace MlOps.Modeling;

/// <summary>The names that a gate can use: <c>model.Require(metrics => metrics.RSquared >= 0.9)</c>. Read as an expression, never called.</summary>
public sealed class Metrics
{
    private Metrics()
    {
    }

    /// <inheritdoc cref="Plans.Metric.RSquared"/>
    public Measure RSquared { get; }

    /// <inheritdoc cref="Plans.Metric.Rmse"/>
    public Measure Rmse { get; }

    /// <inheritdoc cref="Plans.Metric.Mae"/>
    public Measure Mae { get; }

    /// <inheritdoc cref="Plans.Metric.Mape"/>
    public Measure Mape { get; }

    /// <inheritdoc cref="Plans.Metric.Auc"/>
    public Measure Auc { get; }

    /// <inheritdoc cref="Plans.Metric.PrAuc"/>
    public Measure PrAuc { get; }

    /// <inheritdoc cref="Plans.Metric.LogLoss"/>
    public Measure LogLoss { get; }

    /// <inheritdoc cref="Plans.Metric.Accuracy"/>
    public Measure Accuracy { get; }

    /// <inheritdoc cref="Plans.Metric.F1"/>
    public Measure F1 { get; }

    /// <inheritdoc cref="Plans.Metric.CalibrationError"/>
    public Measure CalibrationError { get; }

    /// <inheritdoc cref="Plans.Metric.MicroF1"/>
    public Measure MicroF1 { get; }

    /// <inheritdoc cref="Plans.Metric.MacroF1"/>
    public Measure MacroF1 { get; }

    /// <summary>
    /// The metrics of the rows with the value for which the metric is worst: <c>model.Require((metrics, row) =>
    /// metrics.Worst(row.PaymentType).Rmse &lt;= 3)</c>. The column is reported as a slice.
    /// </summary>
    /// <param name="value">A column of text, Booleans or integers, or a part of a timestamp.</param>
    public Metrics Worst(object? value) => throw Measure.NeverEvaluated();
}
