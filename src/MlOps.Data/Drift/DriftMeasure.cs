namespace MlOps.Data.Drift;

/// <summary>How far a column's values moved. None depends on how many rows there are. In expectations.yaml: the name in lower case with underscores.</summary>
public enum DriftMeasure
{
    /// <summary>Population stability index, Σ (p − q)·ln(p/q) over deciles of the reference or over categories, an empty share counted as 10⁻⁴: 0.1 is commonly taken for some, 0.25 for much.</summary>
    Psi,

    /// <summary>The largest distance between the two cumulative distributions, from 0 to 1, at the reference's percentiles: to within one hundredth.</summary>
    KolmogorovSmirnov,

    /// <summary>Jensen–Shannon divergence in bits, from 0 to 1, over deciles of the reference or over categories (Lin 1991).</summary>
    JensenShannon,

    /// <summary>Of the two rows of category shares, as Cramér's V: from 0 for the same to 1 for nothing in common.</summary>
    ChiSquare,

    /// <summary>The distance of the means, in standard deviations of the reference.</summary>
    MeanShift,

    /// <summary>The larger variance over the smaller: 1 where they are the same.</summary>
    VarianceShift,

    /// <summary>How many categories the reference does not have.</summary>
    NewCategories,

    /// <summary>How many of the reference's categories are gone.</summary>
    VanishedCategories,
}
