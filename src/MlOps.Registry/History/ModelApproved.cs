namespace MlOps.Registry;

/// <summary>Bound to a digest, so that it never carries over to another model.</summary>
public sealed record ModelApproved(Digest Digest, string Who, string Why) : RegistryEvent;
