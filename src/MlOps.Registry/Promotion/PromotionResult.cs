using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <param name="Version">What the alias names now.</param>
/// <param name="From">What it named before; null when it named none.</param>
/// <param name="Warnings">What a person should know though no gate refused.</param>
public sealed record PromotionResult(ModelVersion Version, string Alias, int? From, ImmutableArray<Diagnostic> Warnings)
{
    /// <summary>False when the alias named this version already: its gates were asked all the same.</summary>
    public bool Moved => From != Version.Version;
}
