using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <param name="Max">The most that is no drift yet; null where the measure is off.</param>
/// <param name="Location">Where it stands in expectations.yaml; null for a default.</param>
public sealed record DriftThreshold(double? Max, SourceLocation? Location);
