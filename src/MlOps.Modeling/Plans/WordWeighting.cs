namespace MlOps.Modeling.Plans;

public enum WordWeighting
{
    /// <summary>How often the n-gram occurs.</summary>
    Count,

    /// <summary>
    /// The count times log((1 + rows) / (1 + rows with the n-gram)) + 1, the row scaled to length 1 (Salton and Buckley 1988,
    /// smoothed).
    /// </summary>
    TfIdf,
}
