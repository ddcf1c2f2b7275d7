namespace MlOps.Data.Snapshots.Remotes;

/// <param name="Length">In bytes.</param>
public readonly record struct RemoteObject(string Name, long Length);
