using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Datasets;

/// <summary>A dataset.json as it was read: either a definition or why it is none.</summary>
internal sealed record DatasetReading(DatasetDefinition? Definition, DiagnosticRecord? Error);
