using MlOps.Modeling;

namespace MlOps.Training.Pipeline;

/// <summary>Which data a model is trained on.</summary>
/// <param name="Digest">Of the version: names, bytes and schema.</param>
/// <param name="Partition">The range that was selected, or null for all of it.</param>
public sealed record DatasetIdentity(string Name, int Version, Digest Digest, Digest SchemaDigest, string? Partition = null);
