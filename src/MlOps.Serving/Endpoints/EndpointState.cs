using System.Text.Json;
using MlOps.Modeling;

namespace MlOps.Serving;

/// <summary>Which process answers for an endpoint, and with which model.</summary>
public sealed record EndpointState
{
    public required string Name { get; init; }

    /// <summary>Which of the endpoint's servers: they alternate, so that a new one is up before the old one goes.</summary>
    public required string Deployment { get; init; }

    public required int Pid { get; init; }

    public required string Url { get; init; }

    public required string Model { get; init; }

    /// <summary>In the registry; null where the package was named by its directory.</summary>
    public int? Version { get; init; }

    /// <summary>Of model.json's bytes.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The directory that is served.</summary>
    public required string Package { get; init; }

    /// <summary>Which run of the server: a process id and a port come again, this does not.</summary>
    public required string Instance { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ServingJson.Default.EndpointState);
}
