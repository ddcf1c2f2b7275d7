using System.Text.Json;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <summary>What a table is compared with: the profile of a version, or one that was stored, such as a model's.</summary>
/// <param name="Version">Null for a stored profile.</param>
/// <param name="Path">How the stored profile is named; null for a version's.</param>
public sealed record DriftReference(DatasetProfile Profile, int? Version, string? Path) : IDisposable
{
    private readonly ProfiledTable? table;

    /// <param name="table">A version's, which the reference owns: all of its values are at hand, also those that its profile does not name.</param>
    public DriftReference(ProfiledTable table, int version)
        : this(table.Profile, version, Path: null) => this.table = table;

    /// <summary>For messages.</summary>
    public string Origin => Path ?? FormattableString.Invariant($"version {Version}");

    /// <summary>A column's values; null where only the profile is at hand.</summary>
    internal IReadOnlyList<ValueRun>? RunsOf(string column) =>
        table?.Schema.Find(column) is { } found ? table.State.Runs[table.Schema.Columns.IndexOf(found)] : null;

    public void Dispose() => table?.Dispose();

    /// <exception cref="MlOpsException">MLOPS2111: the file is not there, or no profile.</exception>
    public static DriftReference Load(string path, string display, SourceLocation? location)
    {
        try
        {
            return new DriftReference(DatasetProfile.Parse(File.ReadAllText(path)), Version: null, display);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new MlOpsException(DiagnosticCodes.UnreadableProfile, $"{display} is not a profile to measure drift against: {e.Message}", location, e);
        }
    }
}
