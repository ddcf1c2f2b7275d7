namespace MlOps.Registry;

/// <param name="Digest">The model's.</param>
/// <param name="Record">The seal of the version's record: a record written over no longer fits.</param>
public sealed record VersionRegistered(int Version, Digest Digest, Digest Record) : RegistryEvent;
