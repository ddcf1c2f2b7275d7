namespace MlOps.Serving;

/// <param name="Package">The directory to serve.</param>
/// <param name="ModelVersion">Its number in the registry, where it has one.</param>
public sealed record DeploymentRequest(string Endpoint, string Package, int? ModelVersion)
{
    /// <summary>Of the loopback interface; null for the one that the endpoint has, or else a free one.</summary>
    public int? Port { get; init; }

    /// <summary>How long the new server may take until it is ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the old server may take to finish its requests.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
