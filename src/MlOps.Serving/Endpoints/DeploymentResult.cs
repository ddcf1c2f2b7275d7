using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <param name="Warning">That the endpoint has another address than before, and nobody asked for that.</param>
public sealed record DeploymentResult(EndpointState State, Diagnostic? Warning);
