using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots.Remotes;

/// <param name="Remote">Its name, for messages.</param>
/// <param name="Packs">Moved; those that the other side has already are not.</param>
/// <param name="Bytes">Moved.</param>
/// <param name="DamagedPacks">Of this machine: found by a pull, and set aside; what was pulled replaces them.</param>
/// <param name="Findings">What could not be moved, and why.</param>
public sealed record TransferResult(string Remote, int Packs, long Bytes, IReadOnlyList<string> DamagedPacks, IReadOnlyList<Diagnostic> Findings);
