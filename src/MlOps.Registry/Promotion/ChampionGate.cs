using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;

namespace MlOps.Registry;

/// <summary>
/// Warns when the challenger's primary metric is worse than the champion's. It does not refuse: the two may have been
/// measured on different dataset versions, and a rollback is often to a model with the lower figure.
/// </summary>
internal sealed class ChampionGate : IPromotionGate
{
    public IEnumerable<Diagnostic> Check(PromotionCandidate candidate)
    {
        var (challenger, champion) = (candidate.Version, candidate.Champion);
        if (champion is null || PrimaryMetric.IsWorse(challenger, champion) is not { } worse)
            yield break;
        yield return new Diagnostic(DiagnosticCodes.WorseThanChampion, FormattableString.Invariant(
            $"{challenger.Label} has {worse.Metric} {Show(worse.Challenger)} on {challenger.Dataset.Name} version {challenger.Dataset.Version}; ")
            + FormattableString.Invariant($"version {champion.Version}, which is {candidate.Request.Alias} now, has {Show(worse.Champion)} on version {champion.Dataset.Version}"));
    }

    private static string Show(double value) => CanonicalJson.Number(Math.Round(value, 6));
}
