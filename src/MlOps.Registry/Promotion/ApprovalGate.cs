using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>Somebody approved this very model, by digest, now or earlier.</summary>
internal sealed class ApprovalGate : IPromotionGate
{
    public IEnumerable<Diagnostic> Check(PromotionCandidate candidate)
    {
        if (candidate.Request.Approval is null && !candidate.History.Approvals(candidate.Version.Digest).Any())
        {
            yield return new Diagnostic(DiagnosticCodes.NotApproved,
                $"nobody approved {candidate.Version.Label}: approve it with `./build.sh Promote --approve \"who: why\"` or `mlops model promote {candidate.Version.Model} --approve \"who: why\"`");
        }
    }
}
