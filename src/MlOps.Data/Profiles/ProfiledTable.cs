using MlOps.Data.Frames;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles;

/// <summary>A table's profile, with what it was made from, so that more can be asked of it.</summary>
public sealed class ProfiledTable : IDisposable
{
    internal ProfiledTable(DatasetSchema schema, TableState state, int threads, CancellationToken ct)
    {
        (Schema, State) = (schema, state);
        Profile = DatasetProfile.Of(schema, state, threads, ct);
    }

    public DatasetSchema Schema { get; }

    public DatasetProfile Profile { get; }

    internal TableState State { get; }

    public static ProfiledTable Of(Frame frame)
    {
        var schema = FrameCells.Schema(frame);
        return new ProfiledTable(schema, FrameCells.State(schema, frame), Environment.ProcessorCount, CancellationToken.None);
    }

    /// <summary>Of files, without ever having more than a part of them in memory.</summary>
    /// <exception cref="MlOpsException">The files cannot be read; what is wrong, as a validation tells it. A missing value is none.</exception>
    public static ProfiledTable Read(DatasetSchema schema, IReadOnlyList<ProfiledFile> files, ProfileOptions? options = null, CancellationToken ct = default)
    {
        options ??= new ProfileOptions();
        var (state, verified) = new TableReader(schema, options, ct).Read(files);
        if (state is not null)
            return new ProfiledTable(schema, state, options.Threads > 0 ? options.Threads : Environment.ProcessorCount, ct);
        throw new MlOpsException([.. verified.Findings.Diagnostics(verified.TotalRows)]);
    }

    public void Dispose() => State.Dispose();
}
