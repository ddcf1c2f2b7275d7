using System.Globalization;
using System.Text.Json;
using MlOps.Data.Frames;

namespace MlOps.Data.Profiles;

internal static class ColumnProfiler
{
    private const int TopValues = 20;

    public static ColumnProfile Profile(Column column)
    {
        var profile = new ColumnProfile
        {
            Name = column.Name,
            Type = JsonNamingPolicy.CamelCase.ConvertName(column.Schema.Type.ToString()),
            Unit = column.Schema.Unit,
            Count = 0,
            Missing = 0,
            Distinct = 0,
        };
        return column switch
        {
            BooleanColumn booleans => OfCounts(profile, column, ["false", "true"], [.. Present(booleans).Select(value => value ? 1 : 0)]),
            StringColumn texts => OfCounts(profile, column, texts.Dictionary, Codes(texts)),
            TimestampColumn times => OfTimes(profile, column, Present(times)),
            Int64Column integers => OfIntegers(profile, column, Present(integers)),
            Float64Column numbers => OfNumbers(profile, column, Present(numbers)),
            _ => throw new ArgumentException($"A column of the class {column.GetType().Name} has no profile.", nameof(column)),
        };
    }

    private static ColumnProfile OfIntegers(ColumnProfile profile, Column column, long[] values)
    {
        var distinct = Distinct([.. values]);
        return WithCounts(profile, column, values.Length, distinct) with { Numbers = values.Length == 0 ? null : NumberProfiler.Profile([.. values.Select(value => (double)value)]) };
    }

    private static ColumnProfile OfNumbers(ColumnProfile profile, Column column, double[] values)
    {
        // The profiler leaves the values sorted.
        var numbers = values.Length == 0 ? null : NumberProfiler.Profile(values);
        return WithCounts(profile, column, values.Length, Distinct(values)) with { Numbers = numbers };
    }

    private static ColumnProfile OfTimes(ColumnProfile profile, Column column, long[] values)
    {
        var distinct = Distinct(values);
        return WithCounts(profile, column, values.Length, distinct) with { Times = values.Length == 0 ? null : new TimeProfile(Time(values[0]), Time(values[^1])) };
    }

    private static ColumnProfile OfCounts(ColumnProfile profile, Column column, IReadOnlyList<string> texts, int[] codes)
    {
        var counts = new int[texts.Count];
        foreach (var code in codes)
            counts[code]++;
        var top = counts.Select((count, code) => new ValueCount(texts[code], count))
            .Where(value => value.Count > 0)
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal)
            .Take(TopValues);
        return WithCounts(profile, column, codes.Length, counts.Count(count => count > 0)) with { Top = [.. top] };
    }

    private static ColumnProfile WithCounts(ColumnProfile profile, Column column, int count, int distinct) =>
        profile with { Count = count, Missing = column.Length - count, Distinct = distinct };

    /// <summary>Sorts the values and counts where they change.</summary>
    private static int Distinct<T>(T[] values)
        where T : IEquatable<T>
    {
        Array.Sort(values);
        var distinct = Math.Min(values.Length, 1);
        for (var i = 1; i < values.Length; i++)
            distinct += values[i].Equals(values[i - 1]) ? 0 : 1;
        return distinct;
    }

    private static T[] Present<T>(ValueColumn<T> column)
        where T : struct
    {
        var values = column.Values.ToArray();
        return column.Missing is { } missing ? [.. values.Where((_, row) => !missing[row])] : values;
    }

    private static double[] Present(Float64Column column) => [.. column.Values.ToArray().Where(value => !double.IsNaN(value))];

    private static int[] Codes(StringColumn column) => [.. column.Codes.ToArray().Where(code => code >= 0)];

    private static string Time(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
