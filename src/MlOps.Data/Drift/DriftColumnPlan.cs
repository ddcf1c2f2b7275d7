using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

/// <summary>What expectations.yaml says of one column's drift.</summary>
/// <param name="Severity">Null for the section's.</param>
public sealed record DriftColumnPlan(string Column, SourceLocation Location, Severity? Severity, ImmutableDictionary<DriftMeasure, DriftThreshold> Thresholds);
