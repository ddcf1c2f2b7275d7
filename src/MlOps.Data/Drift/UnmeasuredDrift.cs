namespace MlOps.Data.Drift;

/// <summary>What a report says nothing of: a whole column, or a part of its measures.</summary>
/// <param name="Why">For people: <c>not measured: a key</c>, <c>the profile names 20 of its 1,000 values: …</c></param>
public sealed record UnmeasuredDrift(string Column, string Why);
