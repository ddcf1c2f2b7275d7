using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <param name="Model">Which model answered where the test passed; not always the one that the endpoint's state names.</param>
/// <param name="Rows">Golden rows that were compared.</param>
/// <param name="Diagnostics">Why checks did not pass, in their order; empty where all did.</param>
public sealed record EndpointTestReport(EndpointState Endpoint, Digest Model, int Rows, ImmutableArray<EndpointCheck> Checks, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool Passed => Diagnostics.IsEmpty;
}
