namespace MlOps.Registry;

/// <param name="Digest">Of the model that answered.</param>
public sealed record EndToEndPassed(Digest Digest, string Endpoint, int Rows, string? Deployment) : RegistryEvent;
