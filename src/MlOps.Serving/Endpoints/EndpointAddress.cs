using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>Where a deployment's server is to answer: at the endpoint's address, also where the server before it is still there.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="TakesOver">The address that it goes to once the server before has left it; null where it stays.</param>
internal sealed record EndpointAddress(string Start, string? TakesOver = null)
{
    /// <exception cref="MlOpsException">MLOPS5050: the port that was asked for is somebody else's.</exception>
    public static async Task<EndpointAddress> ChooseAsync(DeploymentRequest request, EndpointState? previous, CancellationToken cancellationToken)
    {
        if ((request.Port is { } port ? LocalAddress.Of(port) : previous?.Url) is not { } wanted)
            return new EndpointAddress(LocalAddress.Any);
        if (wanted == previous?.Url && await ServerProcess.IsOursAsync(previous, cancellationToken))
            return new EndpointAddress(LocalAddress.Any, TakesOver: wanted);
        if (LocalAddress.IsFree(wanted))
            return new EndpointAddress(wanted);
        return request.Port is null ? new EndpointAddress(LocalAddress.Any) : throw new MlOpsException(DiagnosticCodes.PortTaken,
            $"'{request.Endpoint}' cannot be deployed to {wanted}: another program listens there. Stop it, or choose another --port");
    }
}
