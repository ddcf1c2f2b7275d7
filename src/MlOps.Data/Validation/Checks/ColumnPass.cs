using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>One pass over a column's different values, for all checks of the column at once.</summary>
internal sealed class ColumnPass
{
    private readonly ColumnSchema column;
    private readonly Check[] checks;
    private readonly long present;
    private readonly long missing;
    private readonly long[] violations;
    private readonly Func<long, bool>?[] violated;
    private readonly HashSet<byte[]>?[] sets;
    private readonly ValueCount?[] modes;
    private readonly double[] shares;
    private readonly Quantiles? quantiles;
    private readonly SortedDictionary<long, long>? frequencies;
    private readonly TopValues<string>? top;
    private readonly Func<long, string> cellText;
    private readonly bool hasMoments;
    private Moments? moments;
    private Int128 integers;
    private long distinct;
    private long zeros;
    private long largest;

    public ColumnPass(ColumnSchema column, Check[] checks, long present, long missing)
    {
        (this.column, this.checks, this.present, this.missing) = (column, checks, present, missing);
        cellText = bits => CellBits.ToText(column.Type, bits);
        violations = new long[checks.Length];
        violated = [.. checks.Select(check => check is RowCheck && column.Type != ColumnType.String ? RowPredicate.Of(check.Source, column) : null)];
        sets = [.. checks.Select(check => check.Source.Kind == ExpectationKind.InSet && column.Type == ColumnType.String
            ? new Arguments(check.Source).Set(column).Select(value => Encoding.UTF8.GetBytes(value.Text)).ToHashSet(Utf8Comparer.Instance)
            : null)];
        modes = [.. checks.Select(check => check is ModeCheck { Value: { } value } ? new ValueCount(value, column.Type) : null)];
        shares = [.. checks.OfType<StatisticCheck>().Select(check => check.At).OfType<double>().Distinct().Order()];
        quantiles = shares.Length > 0 && present > 0 ? new Quantiles(present, shares) : null;
        frequencies = checks.Any(check => check is EntropyCheck) ? [] : null;
        top = checks.Any(check => check is ModeCheck) ? new TopValues<string>(1) : null;
        hasMoments = checks.Any(check => check.Source.Kind is ExpectationKind.Mean or ExpectationKind.Std or ExpectationKind.Sum or ExpectationKind.Skewness or ExpectationKind.Kurtosis);
    }

    public void Run(IReadOnlyList<ValueRun> runs, CancellationToken ct)
    {
        if (column.Type == ColumnType.String)
        {
            for (var texts = new MergedTexts(runs); texts.Next();)
            {
                Count(texts.Count, ct);
                top?.Add(texts.Text, static utf8 => Encoding.UTF8.GetString(utf8), texts.Count);
                for (var i = 0; i < sets.Length; i++)
                {
                    if (sets[i] is { } set && !set.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(texts.Text))
                        violations[i] += texts.Count;
                    modes[i]?.Add(texts.Text, texts.Count);
                }
            }

            return;
        }

        for (var values = new MergedNumbers(runs); values.Next();)
        {
            Count(values.Count, ct);
            Add(values.Key, values.Count);
        }
    }

    public IEnumerable<CheckResult> Results() => checks.Select((check, i) => check switch
    {
        ModeCheck mode => mode.Result(top!.Values.Count == 0 ? null : top.Values[0], modes[i]?.Count, present),
        EntropyCheck entropy => entropy.Result(frequencies!.Select(pair => (pair.Key, pair.Value)).ToArray()),
        DuplicateCheck => new CheckResult(check, present, present - distinct, null, []),
        StatisticCheck statistic => StateAnswers.Result(statistic, check.Source.Kind == ExpectationKind.NullCount ? present + missing : present, Value(statistic)),
        _ when check.Source.Kind == ExpectationKind.NotNull => new CheckResult(check, present + missing, missing, null, []),
        _ => new CheckResult(check, present, violations[i], null, []),
    });

    private void Count(long count, CancellationToken ct)
    {
        if ((++distinct & 0xffff) == 0)
            ct.ThrowIfCancellationRequested();
        if (frequencies is not null)
            frequencies[count] = frequencies.GetValueOrDefault(count) + 1;
    }

    private void Add(long bits, long count)
    {
        largest = bits;
        top?.Add(bits, cellText, count);
        for (var i = 0; i < violated.Length; i++)
        {
            if (violated[i] is { } isViolated && isViolated(bits))
                violations[i] += count;
            modes[i]?.Add(bits, count);
        }

        if (!StateColumns.IsNumber(column))
            return;
        var value = CellBits.ToNumber(column.Type, bits);
        zeros += value == 0 ? count : 0;
        quantiles?.Add(value, count);
        if (!hasMoments)
            return;
        (moments ??= new Moments(value)).Add(value, count);
        if (column.Type == ColumnType.Int64)
            integers += (Int128)bits * count;
    }

    private double? Value(StatisticCheck check) => check.Source.Kind switch
    {
        ExpectationKind.DistinctCount => distinct,
        ExpectationKind.DistinctShare => present == 0 ? null : (double)distinct / present,
        ExpectationKind.NullCount => missing,
        ExpectationKind.ZeroCount => zeros,
        ExpectationKind.Mean => moments?.Mean,
        ExpectationKind.Std => moments?.Std,
        ExpectationKind.Skewness => moments?.Skewness,
        ExpectationKind.Kurtosis => moments?.Kurtosis,
        ExpectationKind.Sum => moments is null ? null : column.Type == ColumnType.Int64 ? (double)integers : moments.Sum,
        ExpectationKind.Freshness => present == 0 ? null : check.OfLargest!(largest),
        _ => quantiles?.Values[Array.IndexOf(shares, check.At!.Value)],
    };
}
