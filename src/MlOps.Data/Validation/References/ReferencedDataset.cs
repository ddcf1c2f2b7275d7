using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.References;

/// <param name="Files">Of one version, checked out.</param>
public sealed record ReferencedDataset(DatasetSchema Schema, IReadOnlyList<string> Files);
