using System.Collections.Immutable;
using System.Text;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Metadata;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>Makes a package directory of a version again.</summary>
internal static class Materialiser
{
    public static string Materialise(ModelVersion version, BlobStore blobs, string directory)
    {
        ImmutableArray<Diagnostic> missing = [.. version.Files
            .Select(file => BlobDiagnostics.Of(version, file, Place(file, blobs, Path.Combine(directory, file.Path))))
            .OfType<Diagnostic>()];
        if (!missing.IsEmpty)
            throw new MlOpsException(missing);
        if (version.Run is { } run)
            AtomicFile.Write(Path.Combine(directory, RunRecord.FileName), Encoding.UTF8.GetBytes(run.ToJson()));
        return directory;
    }

    private static BlobState Place(RegisteredFile file, BlobStore blobs, string path) =>
        File.Exists(path) && Digest.OfFile(path) == file.Digest ? BlobState.Present : blobs.CopyTo(file.Digest, path);
}
