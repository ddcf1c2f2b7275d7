using MlOps.Cli.Infrastructure;
using MlOps.Registry;
using MlOps.Serving;

namespace MlOps.Cli.Serve;

/// <summary>Where a workspace keeps its endpoints and its registered models.</summary>
internal static class EndpointWorkspace
{
    public static EndpointStore Endpoints(this Workspace workspace) => new(Path.Combine(workspace.Artifacts, "endpoints"));

    public static ModelRegistry ModelRegistry(this Workspace workspace) =>
        new(workspace.Registry, Path.Combine(workspace.Artifacts, "registry", "blobs"), new RegistryOptions { Display = workspace.Display });

    /// <summary>Where a registered version's files are laid out to be served.</summary>
    public static string Served(this Workspace workspace, ModelVersion version) =>
        Path.Combine(workspace.Endpoints().Directory, "models", version.Model, version.Digest.Hex);
}
