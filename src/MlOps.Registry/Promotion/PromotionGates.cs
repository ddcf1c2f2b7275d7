using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

internal static class PromotionGates
{
    public static readonly ImmutableArray<IPromotionGate> All = [new FilesGate(), new PlanGate(), new EndToEndGate(), new ApprovalGate(), new ChampionGate()];

    /// <summary>Asks every gate, so that one attempt tells everything that is missing.</summary>
    /// <returns>The warnings.</returns>
    /// <exception cref="MlOpsException">All findings, when one of them is an error.</exception>
    public static ImmutableArray<Diagnostic> Pass(PromotionCandidate candidate)
    {
        ImmutableArray<Diagnostic> findings = [.. All.SelectMany(gate => gate.Check(candidate))];
        return findings.Any(finding => finding.Severity == Severity.Error) ? throw new MlOpsException(findings) : findings;
    }
}
