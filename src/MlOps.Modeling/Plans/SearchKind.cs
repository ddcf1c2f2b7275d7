namespace MlOps.Modeling.Plans;

/// <summary>Which trials a sweep makes.</summary>
public enum SearchKind
{
    /// <summary>Every combination of the listed values, the last option varying fastest.</summary>
    Grid,

    /// <summary>Combinations drawn by the seed (Bergstra and Bengio, JMLR 2012), none twice.</summary>
    Random,

    /// <summary>
    /// Successive halving (Jamieson and Talwalkar, AISTATS 2016): drawn combinations begin on few training rows; the best go on
    /// with more, until the last ones see all.
    /// </summary>
    Halving,
}
