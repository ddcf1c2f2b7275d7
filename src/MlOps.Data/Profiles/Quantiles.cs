namespace MlOps.Data.Profiles;

/// <summary>
/// Quantiles of values that come in ascending order, interpolated linearly between neighbours: definition 7 of R. Hyndman and
/// Y. Fan, "Sample Quantiles in Statistical Packages" (1996).
/// </summary>
/// <param name="rows">How many values will come, at least one.</param>
/// <param name="shares">Ascending, from 0 to 1.</param>
internal sealed class Quantiles(long rows, IReadOnlyList<double> shares)
{
    private readonly double[] values = new double[shares.Count];
    private readonly long[] below = new long[shares.Count];
    private readonly long[] atMost = new long[shares.Count];
    private double last;
    private long beforeLast;
    private long seen;
    private int next;

    public IReadOnlyList<double> Values => values;

    /// <summary>How many values lie below each quantile.</summary>
    public IReadOnlyList<long> Below => below;

    /// <summary>How many values lie at or below each quantile.</summary>
    public IReadOnlyList<long> AtMost => atMost;

    public void Add(double value, long count)
    {
        var before = seen;
        seen += count;
        for (; next < values.Length; next++)
        {
            var position = (rows - 1) * shares[next];
            var lower = (long)position;
            var upper = Math.Min(lower + 1, rows - 1);
            if (upper >= seen)
                break;
            var weight = position - lower;
            values[next] = lower >= before ? value : (last * (1 - weight)) + (value * weight);
            below[next] = values[next] > last || lower >= before ? before : beforeLast;
            atMost[next] = values[next] >= value ? seen : before;
        }

        (last, beforeLast) = (value, before);
    }
}
