using System.Collections.Immutable;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots;

/// <summary>One file of a dataset version.</summary>
/// <param name="Path">Relative, separated by '/'.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Rows">Records without the header.</param>
/// <param name="Digest">Of the file's bytes: what sha256sum prints.</param>
/// <param name="Chunks">Of the file's bytes in order: where the object store has them.</param>
public sealed record ManifestFile(string Path, long Size, long Rows, Digest Digest, ImmutableArray<Digest> Chunks);
