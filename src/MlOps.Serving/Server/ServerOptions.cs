namespace MlOps.Serving;

/// <summary>What a scoring server serves, where, and how much it takes at once.</summary>
public sealed record ServerOptions
{
    /// <summary>A package that training wrote.</summary>
    public required string ModelDirectory { get; init; }

    /// <summary>Loopback unless told otherwise; port 0 takes a free one. Several are separated by ';'.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The model's number in the registry, where it has one.</summary>
    public int? ModelVersion { get; init; }

    public string? Endpoint { get; init; }

    public string? Deployment { get; init; }

    /// <summary>Written once requests are answered, as an <see cref="EndpointState"/>.</summary>
    public string? StateFile { get; init; }

    /// <summary>A <see cref="DeploymentHold"/>'s path: the server ends once that is let go and the endpoint is not this server.</summary>
    public string? Hold { get; init; }

    public long MaxRequestBytes { get; init; } = 16 << 20;

    /// <summary>Rows in one request.</summary>
    public int MaxRows { get; init; } = 10_000;

    /// <summary>How long requests that have begun may take to end when the server stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
