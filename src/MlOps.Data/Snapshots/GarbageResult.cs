using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots;

/// <summary>What a garbage collection removed, or would remove.</summary>
/// <param name="PacksRemoved">With all they held.</param>
/// <param name="PacksRewritten">Without what nothing reaches.</param>
/// <param name="Chunks">Removed.</param>
/// <param name="Bytes">By which the store shrinks.</param>
/// <param name="Leftovers">Temporary files of killed processes, and directories of killed imports.</param>
/// <param name="Findings">Packs left as they are, since they are damaged.</param>
public sealed record GarbageResult(int PacksRemoved, int PacksRewritten, long Chunks, long Bytes, int Leftovers, IReadOnlyList<Diagnostic> Findings);
