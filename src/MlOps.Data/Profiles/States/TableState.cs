using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>What is known of a table, or of one of its files: enough for its profile, and to be put together with others'.</summary>
/// <param name="Missing">A column.</param>
/// <param name="Runs">A column: those of all its blocks.</param>
/// <param name="Moments">One a pair of numeric columns.</param>
internal sealed record TableState(long Rows, long[] Missing, IReadOnlyList<ValueRun>[] Runs, PairMoments[] Moments) : IDisposable
{
    /// <summary>What the runs lie in, for as long as the state is used.</summary>
    public IReadOnlyList<IDisposable> Files { get; init; } = [];

    /// <summary>Of no rows.</summary>
    public static TableState Empty(DatasetSchema schema)
    {
        var numbers = StateColumns.Numbers(schema).Count;
        return new TableState(0, new long[schema.Columns.Length], [.. schema.Columns.Select(_ => Array.Empty<ValueRun>())], new PairMoments[numbers * (numbers - 1) / 2]);
    }

    /// <param name="parts">In the order of the rows, which decides the last bits of the moments; at least one.</param>
    public static TableState Merge(IReadOnlyList<TableState> parts)
    {
        var first = parts[0];
        var moments = first.Moments.ToArray();
        foreach (var later in parts.Skip(1))
        {
            for (var pair = 0; pair < moments.Length; pair++)
                moments[pair] = moments[pair].Merge(later.Moments[pair]);
        }

        return new TableState(
            parts.Sum(part => part.Rows),
            [.. first.Missing.Select((_, column) => parts.Sum(part => part.Missing[column]))],
            [.. first.Runs.Select((_, column) => parts.SelectMany(part => part.Runs[column]).ToArray())],
            moments)
        {
            Files = [.. parts.SelectMany(part => part.Files)],
        };
    }

    public void Dispose()
    {
        foreach (var file in Files)
            file.Dispose();
    }
}
