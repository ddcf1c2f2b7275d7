namespace MlOps.Data.Profiles;

/// <param name="At">The share of the values below.</param>
public sealed record QuantileValue(double At, double Value);
