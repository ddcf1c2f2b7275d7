using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>One reason why a model may not be promoted.</summary>
internal interface IPromotionGate
{
    /// <summary>Errors refuse, warnings do not; nothing to say is a pass.</summary>
    IEnumerable<Diagnostic> Check(PromotionCandidate candidate);
}
