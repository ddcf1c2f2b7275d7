namespace MlOps.Data.Validation;

/// <summary>What can be expected. In expectations.yaml: the name in lower case with underscores.</summary>
public enum ExpectationKind
{
    /// <summary>Implied for every dataset: each cell is of its column's type, and has a value unless the column is nullable.</summary>
    Type,
    NotNull,
    Unique,
    Min,
    Max,
    Between,
    InSet,

    /// <summary>The whole text matches a regular expression in RE2's syntax.</summary>
    Regex,

    /// <summary>In Unicode code points.</summary>
    Length,
    DistinctCount,
    NullCount,
    ZeroCount,
    Mean,

    /// <summary>The sample standard deviation, with n − 1.</summary>
    Std,
    Median,

    /// <summary>Interpolated linearly between the two nearest values.</summary>
    Quantile,
    Sum,

    /// <summary>Different values over values: from 0 to 1.</summary>
    DistinctShare,

    /// <summary>The most frequent value; of equally frequent ones the expected, or else the smallest.</summary>
    Mode,

    /// <summary>The adjusted Fisher–Pearson coefficient, as spreadsheets compute it; a normal distribution has 0.</summary>
    Skewness,

    /// <summary>The excess kurtosis, corrected for the sample's size; a normal distribution has 0.</summary>
    Kurtosis,

    /// <summary>Shannon's, of the values' frequencies, in bits.</summary>
    Entropy,

    /// <summary>From row to row the value grows or falls.</summary>
    Monotonic,

    /// <summary>The newest timestamp is not older than so many days, hours or minutes before a given time.</summary>
    Freshness,

    /// <summary>Each value is one of another dataset's column.</summary>
    ForeignKey,

    /// <summary>Two columns of a row, for example <c>dropoff_at &gt; pickup_at</c>.</summary>
    Compare,

    /// <summary>Several columns together are unique.</summary>
    Key,

    /// <summary>Pearson's coefficient of two columns, from −1 to 1.</summary>
    Correlation,

    /// <summary>The table's columns by name: exactly these, at least these, or these in this order.</summary>
    Columns,

    /// <summary>Absolute, or relative to another version's.</summary>
    RowCount,

    /// <summary>A query over <c>data</c> that returns offending rows.</summary>
    Sql,

    /// <summary>Implied by the section <c>drift</c>: a column's values have not moved away from the reference's.</summary>
    Drift,
}
