namespace MlOps.Modeling.Plans;

/// <summary>What a regression lowers, and thereby what it predicts.</summary>
public enum RegressionLoss
{
    /// <summary>½ (prediction − label)²: the mean.</summary>
    SquaredError,

    /// <summary>|prediction − label|: the median.</summary>
    AbsoluteError,

    /// <summary>Squared up to a distance and absolute beyond (Huber 1964): the mean, but for outliers.</summary>
    Huber,

    /// <summary>The pinball loss (Koenker and Bassett 1978): a quantile.</summary>
    Quantile,

    /// <summary>Prediction − label · ln prediction: the mean of counts, always positive. Labels are not negative.</summary>
    Poisson,
}
