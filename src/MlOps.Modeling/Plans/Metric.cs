namespace MlOps.Modeling.Plans;

/// <summary>What a model is measured by, on rows that training did not see.</summary>
public enum Metric
{
    /// <summary>Regression: 1 − residual sum of squares / total sum of squares.</summary>
    RSquared,

    /// <summary>Regression: root of the mean squared error, in the label's unit.</summary>
    Rmse,

    /// <summary>Regression: mean absolute error, in the label's unit.</summary>
    Mae,

    /// <summary>Binary: area under the ROC curve, ties counted half.</summary>
    Auc,

    /// <summary>Classification: mean negative log likelihood, in nats.</summary>
    LogLoss,

    /// <summary>Binary: share of rows whose class at threshold 0.5 is right; multiclass: share of rows whose most probable class is right.</summary>
    Accuracy,

    /// <summary>Binary: harmonic mean of precision and recall at threshold 0.5.</summary>
    F1,
}
