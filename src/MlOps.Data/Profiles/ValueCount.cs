namespace MlOps.Data.Profiles;

public sealed record ValueCount(string Value, long Count);
