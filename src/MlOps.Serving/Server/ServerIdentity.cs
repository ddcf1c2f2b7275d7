using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>Which server this is, among all that ever had its process id or its port.</summary>
/// <param name="Instance">Never the same twice.</param>
internal sealed record ServerIdentity(string Endpoint, string Deployment, int? ModelVersion, string Instance, DateTimeOffset StartedAt)
{
    public static ServerIdentity Of(ServerOptions options) =>
        new(options.Endpoint ?? "", options.Deployment ?? "", options.ModelVersion, Guid.NewGuid().ToString("N"), options.Clock.GetUtcNow());

    public EndpointState State(string url, ModelPackage package) => new()
    {
        Name = Endpoint,
        Deployment = Deployment,
        Pid = Environment.ProcessId,
        Url = url,
        Model = package.Metadata.Name,
        Version = ModelVersion,
        Digest = package.Digest,
        Package = Path.GetFullPath(package.Directory),
        Instance = Instance,
        StartedAt = StartedAt,
    };
}
