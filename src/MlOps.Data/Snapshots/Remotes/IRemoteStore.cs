namespace MlOps.Data.Snapshots.Remotes;

/// <summary>
/// A place where several machines share packs: a folder, or a container behind an address. What a name stands for never
/// changes, so nothing is ever merged or locked. Safe to call from several threads.
/// </summary>
public interface IRemoteStore
{
    /// <summary>For messages.</summary>
    string Name { get; }

    /// <summary>The whole objects there are, each with its length as it is now; none where nothing was pushed yet.</summary>
    /// <exception cref="MlOps.Modeling.Diagnostics.MlOpsException">MLOPS1016: the remote cannot be reached.</exception>
    IReadOnlyList<RemoteObject> List(CancellationToken ct);

    Stream OpenRead(string name, CancellationToken ct);

    /// <summary>The object appears whole or not at all, under the eyes of others who write the same one.</summary>
    void Write(string name, Stream content, CancellationToken ct);

    /// <summary>Removes what killed writers left long ago, where such a thing can be.</summary>
    void RemoveLeftovers()
    {
    }
}
