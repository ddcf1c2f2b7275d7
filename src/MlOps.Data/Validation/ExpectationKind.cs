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

    /// <summary>Two columns of a row, for example <c>dropoff_at &gt; pickup_at</c>.</summary>
    Compare,

    /// <summary>Several columns together are unique.</summary>
    Key,
    RowCount,

    /// <summary>A query over <c>data</c> that returns offending rows.</summary>
    Sql,
}
