namespace MlOps.Data.Validation.Checks;

/// <summary>One number of all rows in scope lies in a range.</summary>
/// <param name="Label">The statistic with its column, for messages.</param>
/// <param name="Expression">An aggregate that yields a BIGINT or DOUBLE; <c>{filter}</c> stands for its FILTER clause.</param>
/// <param name="DependsOnOrder">Whether it adds doubles up: then it runs on one thread, or its last bits would differ from run to run.</param>
internal sealed record StatisticCheck(Expectation Source, string Subject, string Label, ValueRange Range, string Expression, bool DependsOnOrder) : Check(Source, Subject, Range.Expected)
{
    /// <summary>The number from how many rows there are; null where it is about more.</summary>
    public Func<long, double?>? OfRows { get; init; }

    /// <summary>The number from a column's largest value, as <see cref="Engine.CellBits"/>; null where it is about more.</summary>
    public Func<long, double>? OfLargest { get; init; }

    /// <summary>Of a quantile: the share of the values below it.</summary>
    public double? At { get; init; }
}
