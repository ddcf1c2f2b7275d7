using MlOps.Modeling.Metadata;

namespace MlOps.Registry;

/// <summary>What training wrote: model.json, the model that it names by digest, and what lies beside them.</summary>
/// <param name="Digest">Of model.json's bytes.</param>
/// <param name="Files">Paths within the package, with '/', ordinal; all but run.json.</param>
internal sealed record PackageContent(ModelMetadata Metadata, Digest Digest, RunRecord? Run, IReadOnlyList<string> Files);
