using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>One of the two versions that are compared.</summary>
/// <param name="Frame">At least the columns that the plan covers.</param>
public sealed record DriftSide(int Version, DatasetSchema Schema, Frame Frame);
