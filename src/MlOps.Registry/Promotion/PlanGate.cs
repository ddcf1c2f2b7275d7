using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;

namespace MlOps.Registry;

/// <summary>Every gate of the plan passed on the held-out rows.</summary>
internal sealed class PlanGate : IPromotionGate
{
    public IEnumerable<Diagnostic> Check(PromotionCandidate candidate) =>
        candidate.Version.Gates.Where(gate => !gate.Passed).Select(gate => new Diagnostic(DiagnosticCodes.PlanGateFailed,
            $"{candidate.Version.Label} must not be promoted: its plan requires {gate.Expression}, and it reached {CanonicalJson.Number(gate.Value)}"));
}
