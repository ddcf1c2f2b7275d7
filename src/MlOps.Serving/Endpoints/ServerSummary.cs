using MlOps.Modeling;

namespace MlOps.Serving;

/// <summary>What a scoring server says it is.</summary>
public sealed record ServerSummary(string Instance, string Model, Digest Digest);
