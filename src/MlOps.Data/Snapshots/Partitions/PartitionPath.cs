using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Partitions;

/// <summary>A file's place in time or space, as the directories above it say: <c>year=2026/month=03</c> is <c>2026-03</c>.</summary>
internal static class PartitionPath
{
    /// <summary>The values in the schema's order, split at '-' so that <c>date=2026-03-05</c> compares as year, month and day do; empty where a directory is lacking.</summary>
    public static ImmutableArray<string> Values(DatasetSchema schema, string path)
    {
        var directories = path.Split('/')[..^1];
        var values = new List<string>();
        foreach (var name in schema.Partitions)
        {
            if (directories.FirstOrDefault(d => d.StartsWith(name + "=", StringComparison.Ordinal)) is not { } directory)
                return [];
            values.AddRange(Split(directory[(name.Length + 1)..]));
        }

        return [.. values];
    }

    public static string[] Split(string text) => text.Split('-');

    public static string Text(ImmutableArray<string> values) => string.Join('-', values);

    /// <summary>Value by value, as far as <paramref name="bound"/> goes: numbers as numbers, so that 3 is 03.</summary>
    public static int Compare(ImmutableArray<string> values, ImmutableArray<string> bound)
    {
        for (var i = 0; i < bound.Length && i < values.Length; i++)
        {
            var order = Compare(values[i], bound[i]);
            if (order != 0)
                return order;
        }

        return values.Length < bound.Length ? -1 : 0;
    }

    /// <summary>As <see cref="Compare(ImmutableArray{string},ImmutableArray{string})"/>, and a shorter one before a longer that begins with it.</summary>
    public static int Order(ImmutableArray<string> left, ImmutableArray<string> right) =>
        Compare(left, right) is not 0 and var order ? order : left.Length.CompareTo(right.Length);

    private static int Compare(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        (null, null) => string.CompareOrdinal(left, right),
        // Numbers before words, so that the order is one for any three values.
        var (a, _) => a is null ? 1 : -1,
    };

    private static ulong? Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
