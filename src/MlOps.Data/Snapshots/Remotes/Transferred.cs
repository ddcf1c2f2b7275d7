using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Remotes;

/// <param name="Packs">Moved.</param>
/// <param name="Bytes">Moved.</param>
/// <param name="Missing">Chunks asked for that neither side has.</param>
/// <param name="Damaged">Packs that were not moved, since their bytes are not those that were written.</param>
internal sealed record Transferred(int Packs, long Bytes, IReadOnlyList<Digest> Missing, IReadOnlyList<DamagedObjectException> Damaged);
