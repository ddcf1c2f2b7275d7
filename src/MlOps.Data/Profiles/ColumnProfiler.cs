using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MlOps.Data.Engine;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles;

/// <summary>Describes a column in one pass over its different values.</summary>
internal static class ColumnProfiler
{
    private const int Categories = 200;
    private const int TopTexts = 20;
    private const int TopNumbers = 3;

    private static readonly ImmutableArray<double> Shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
    private static readonly ImmutableArray<double> Percents = [.. Enumerable.Range(1, Percentiles.Count).Select(percent => percent / 100.0)];

    public static ColumnProfile Profile(ColumnSchema schema, TableState state, int column)
    {
        var runs = state.Runs[column];
        var profile = new ColumnProfile
        {
            Name = schema.Name,
            Type = JsonNamingPolicy.CamelCase.ConvertName(schema.Type.ToString()),
            Unit = schema.Unit,
            Count = state.Rows - state.Missing[column],
            Missing = state.Missing[column],
            Distinct = 0,
            Top = [],
        };
        return schema.Type switch
        {
            ColumnType.String => OfTexts(profile, runs),
            _ when StateColumns.IsNumber(schema) => OfNumbers(profile, runs, schema.Type),
            _ => OfOthers(profile, runs, schema.Type),
        };
    }

    private static ColumnProfile OfTexts(ColumnProfile profile, IReadOnlyList<ValueRun> runs)
    {
        var values = new MergedTexts(runs);
        var top = new TopValues<string>(Categories);
        var distinct = 0L;
        for (; values.Next(); distinct++)
            top.Add(values.Text, static utf8 => Encoding.UTF8.GetString(utf8), values.Count);
        return profile with { Distinct = distinct, Top = [.. top.Values.Take(distinct <= Categories ? Categories : TopTexts).Select(value => new ValueCount(value.Value, value.Count))] };
    }

    /// <summary>Booleans and timestamps.</summary>
    private static ColumnProfile OfOthers(ColumnProfile profile, IReadOnlyList<ValueRun> runs, ColumnType type)
    {
        var values = new MergedNumbers(runs);
        var top = new TopValues<long>(TopNumbers);
        var (distinct, first) = (0L, 0L);
        for (; values.Next(); distinct++)
        {
            first = distinct == 0 ? values.Key : first;
            top.Add(values.Key, static key => key, values.Count);
        }

        return profile with
        {
            Distinct = distinct,
            Top = [.. top.Values.Select(value => new ValueCount(CellBits.ToText(type, value.Value), value.Count))],
            Times = type == ColumnType.Timestamp && distinct > 0 ? new TimeProfile(CellBits.ToText(type, first), CellBits.ToText(type, values.Key)) : null,
        };
    }

    private static ColumnProfile OfNumbers(ColumnProfile profile, IReadOnlyList<ValueRun> runs, ColumnType type)
    {
        var values = new MergedNumbers(runs);
        if (!values.Next())
            return profile;
        var (min, max) = (CellBits.ToNumber(type, values.Key), CellBits.ToNumber(type, runs.Max(run => run.Last)));
        var moments = new Moments(min);
        var quantiles = new Quantiles(profile.Count, Shares);
        var percents = new Quantiles(profile.Count, Percents);
        var top = new TopValues<long>(TopNumbers);
        var bins = new long[min == max ? 1 : Histogram.Bins];
        var (distinct, zeros) = (0L, 0L);
        do
        {
            var (value, count) = (CellBits.ToNumber(type, values.Key), values.Count);
            distinct++;
            zeros += value == 0 ? count : 0;
            moments.Add(value, count);
            quantiles.Add(value, count);
            percents.Add(value, count);
            top.Add(values.Key, static key => key, count);
            bins[Histogram.BinOf(value, min, max)] += count;
        }
        while (values.Next());

        return profile with
        {
            Distinct = distinct,
            Top = [.. top.Values.Select(value => new ValueCount(CellBits.ToText(type, value.Value), value.Count))],
            Numbers = new NumberProfile
            {
                Zeros = zeros,
                Min = min,
                Max = max,
                Mean = moments.Mean,
                Std = moments.Std,
                Skewness = moments.Skewness,
                Kurtosis = moments.Kurtosis,
                Quantiles = [.. Shares.Zip(quantiles.Values, (share, value) => new QuantileValue(share, value))],
                Histogram = new Histogram(min, max, [.. bins]),
                Percentiles = new Percentiles([.. percents.Values], [.. percents.Below], [.. percents.AtMost]),
            },
        };
    }
}
