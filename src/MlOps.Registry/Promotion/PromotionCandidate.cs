using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>What the gates judge.</summary>
/// <param name="Champion">What the alias names now, or null.</param>
internal sealed record PromotionCandidate(ModelVersion Version, ModelVersion? Champion, RegistryHistory History, PromotionRequest Request, BlobStore Blobs);
