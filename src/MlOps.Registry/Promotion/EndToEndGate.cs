using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>This very model, by digest, answered rightly where it was deployed.</summary>
internal sealed class EndToEndGate : IPromotionGate
{
    public IEnumerable<Diagnostic> Check(PromotionCandidate candidate)
    {
        if (!candidate.History.EndToEndPasses(candidate.Version.Digest).Any())
        {
            yield return new Diagnostic(DiagnosticCodes.NoEndToEndPass,
                $"{candidate.Version.Label} has never passed the end-to-end test: run `./build.sh E2E`, or deploy it with `mlops endpoint deploy` and run `mlops endpoint test`");
        }
    }
}
