namespace MlOps.Data.Profiles;

/// <summary>Pearson's coefficient of two columns over the rows that have both, to nine decimals.</summary>
/// <param name="Value">Null where one of them is constant there.</param>
public sealed record Correlation(string Left, string Right, double? Value);
