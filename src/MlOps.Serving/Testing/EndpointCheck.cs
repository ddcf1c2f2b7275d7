namespace MlOps.Serving;

/// <summary>One thing that an endpoint was tested for.</summary>
/// <param name="Detail">What was seen.</param>
public sealed record EndpointCheck(string Name, bool Passed, string Detail, Latency? Latency = null);
