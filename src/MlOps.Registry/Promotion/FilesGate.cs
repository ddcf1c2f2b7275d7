using MlOps.Modeling.Diagnostics;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>Every file of the version is here, with the bytes that were registered.</summary>
internal sealed class FilesGate : IPromotionGate
{
    public IEnumerable<Diagnostic> Check(PromotionCandidate candidate) =>
        candidate.Version.Files.Select(file => BlobDiagnostics.Of(candidate.Version, file, candidate.Blobs.Check(file.Digest))).OfType<Diagnostic>();
}
