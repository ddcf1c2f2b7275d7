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

    /// <summary>Regression: mean of |error / label|, a share and not a percentage; rows whose label is 0 are left out.</summary>
    Mape,

    /// <summary>Binary: area under the precision-recall curve as average precision, the sum of each threshold's gain in recall times its precision.</summary>
    PrAuc,

    /// <summary>Binary: expected calibration error, the mean distance between what is foretold and what happens over ten bins of equal width.</summary>
    CalibrationError,

    /// <summary>Multiclass: F1 of all classes' decisions counted together.</summary>
    MicroF1,

    /// <summary>Multiclass: mean of the classes' F1, each with the same weight; a class that is neither there nor foretold is left out.</summary>
    MacroF1,
}
