namespace MlOps.Data.Profiles;

public sealed record ValueCount(string Value, int Count);
