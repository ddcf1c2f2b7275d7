using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles;

/// <summary>What a table's columns look like. The same rows give the same profile, to the bit, on every machine and number of threads.</summary>
public sealed record DatasetProfile
{
    public required long Rows { get; init; }

    public required ImmutableArray<ColumnProfile> Columns { get; init; }

    /// <summary>Every pair of numeric columns, in the columns' order.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];

    public ColumnProfile? Find(string column) => Columns.FirstOrDefault(profile => profile.Name == column);

    /// <summary>Of a table in memory.</summary>
    public static DatasetProfile Of(Frame frame)
    {
        using var table = ProfiledTable.Of(frame);
        return table.Profile;
    }

    internal static DatasetProfile Of(DatasetSchema schema, TableState state, int threads, CancellationToken ct = default)
    {
        var columns = new ColumnProfile[schema.Columns.Length];
        Workers.Run(threads, columns.Length, ct, i => columns[i] = ColumnProfiler.Profile(schema.Columns[i], state, i));
        var numbers = StateColumns.Numbers(schema);
        var pairs = numbers.SelectMany((left, i) => numbers.Skip(i + 1).Select(right => (left, right)));
        return new DatasetProfile
        {
            Rows = state.Rows,
            Columns = [.. columns],
            Correlations = [.. pairs.Zip(state.Moments, (pair, moments) => new Correlation(schema.Columns[pair.left].Name, schema.Columns[pair.right].Name, moments.Correlation))],
        };
    }

    /// <summary>The text of profile.json.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProfilesJson.Default.DatasetProfile) + "\n";

    /// <exception cref="JsonException">The text is no profile.</exception>
    public static DatasetProfile Parse(string json) =>
        JsonSerializer.Deserialize(json, ProfilesJson.Default.DatasetProfile) ?? throw new JsonException("the profile is empty");
}
