using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots;

/// <param name="Findings">Empty where every version can be had again, byte for byte.</param>
/// <param name="Versions">Manifests checked.</param>
/// <param name="Files">Different files put together again.</param>
/// <param name="Chunks">In the packs.</param>
/// <param name="Bytes">Of packs read.</param>
public sealed record VerifyResult(IReadOnlyList<Diagnostic> Findings, int Versions, int Files, long Chunks, long Bytes);
