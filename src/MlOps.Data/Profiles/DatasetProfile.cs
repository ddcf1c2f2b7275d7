using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Data.Frames;

namespace MlOps.Data.Profiles;

/// <summary>What a table's columns look like. The same rows give the same profile, to the bit, on every machine and number of threads.</summary>
public sealed record DatasetProfile
{
    public required int Rows { get; init; }

    public required ImmutableArray<ColumnProfile> Columns { get; init; }

    public static DatasetProfile Of(Frame frame)
    {
        // Columns side by side; within one, everything goes from the first row to the last.
        var columns = new ColumnProfile[frame.Columns.Count];
        Parallel.For(0, columns.Length, i => columns[i] = ColumnProfiler.Profile(frame.Columns[i]));
        return new DatasetProfile { Rows = frame.RowCount, Columns = [.. columns] };
    }

    /// <summary>The text of profile.json.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProfilesJson.Default.DatasetProfile) + "\n";

    /// <exception cref="JsonException">The text is no profile.</exception>
    public static DatasetProfile Parse(string json) =>
        JsonSerializer.Deserialize(json, ProfilesJson.Default.DatasetProfile) ?? throw new JsonException("the profile is empty");
}
