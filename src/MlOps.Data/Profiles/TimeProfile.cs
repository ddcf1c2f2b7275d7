namespace MlOps.Data.Profiles;

/// <summary>UTC, as in the files: <c>2026-03-01T08:15:00</c>.</summary>
public sealed record TimeProfile(string Min, string Max);
