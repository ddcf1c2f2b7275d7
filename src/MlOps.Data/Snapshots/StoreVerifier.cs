using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots;

/// <summary>Reads everything: each pack against its digest, each file of each version against its own.</summary>
internal sealed class StoreVerifier(DatasetRepository repository, IReadOnlyList<string> datasets, IProgress<string>? progress)
{
    private readonly ObjectStore store = repository.Objects;
    private readonly StoreFailure failure = new(repository);
    private readonly ConcurrentBag<Diagnostic> findings = [];
    private readonly ConcurrentDictionary<Digest, bool> damaged = new();

    public VerifyResult Run(CancellationToken ct)
    {
        using var shared = store.Share(ct);
        var manifests = ReadManifests();
        var (chunks, bytes) = (0L, 0L);
        try
        {
            foreach (var (pack, index) in store.Refresh())
            {
                progress?.Report(FormattableString.Invariant($"verifying: pack {Path.GetFileName(pack)}"));
                VerifyPack(pack, index, ct);
                chunks += index.Count;
                bytes += new FileInfo(pack).Length;
            }

            var files = manifests.SelectMany(m => m.Files).DistinctBy(f => f.Digest).ToArray();
            Parallelism.For(files.Length, ct, i => VerifyFile(files[i], ct));
            return Result(files.Length);
        }
        catch (DamagedObjectException e)
        {
            repository.Salvage.Distrust(e.File);
            // Without its index a pack cannot be read at all, and what else is wrong cannot be told.
            findings.Add(failure.Describe(e));
            return Result(0);
        }

        VerifyResult Result(int files) => new([.. findings.Distinct().OrderBy(f => f.ToString(), StringComparer.Ordinal)], manifests.Count, files, chunks, bytes);
    }

    private List<Manifest> ReadManifests()
    {
        var manifests = new List<Manifest>();
        foreach (var history in datasets.Select(repository.History))
        {
            foreach (var version in history.Versions)
            {
                try
                {
                    manifests.Add(history.Read(version));
                }
                catch (MlOpsException e)
                {
                    foreach (var diagnostic in e.Diagnostics)
                        findings.Add(diagnostic);
                }
            }
        }

        return manifests;
    }

    private void VerifyPack(string pack, PackIndex index, CancellationToken ct)
    {
        if (Digest.OfFile(pack).Hex == Path.GetFileNameWithoutExtension(pack))
            return;
        repository.Salvage.Distrust(pack);
        // Which chunks are hit is worth knowing only once something is.
        var hit = 0;
        Parallelism.For(index.Count, ct, i =>
        {
            var entry = index[i];
            var buffer = ArrayPool<byte>.Shared.Rent(FastCdc.MaximumSize);
            var isWhole = store.TryRead(pack, entry, buffer);
            ArrayPool<byte>.Shared.Return(buffer);
            if (isWhole)
                return;
            Interlocked.Increment(ref hit);
            damaged[entry.Chunk] = true;
            findings.Add(failure.Describe(new DamagedObjectException(pack, entry.Chunk, FormattableString.Invariant($"{entry.PackedSize} bytes at offset {entry.Offset} are not those that were written"))));
        });
        if (hit == 0)
            findings.Add(failure.Describe(new DamagedObjectException(pack, null, "its digest is not its name, though every chunk in it is whole")));
    }

    private void VerifyFile(ManifestFile file, CancellationToken ct)
    {
        if (file.Chunks.Any(damaged.ContainsKey))
            return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(FastCdc.MaximumSize);
        try
        {
            foreach (var chunk in file.Chunks)
            {
                ct.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, store.Read(chunk, buffer));
            }

            if (Digest.FromHash(hash.GetHashAndReset()) != file.Digest)
                findings.Add(new Diagnostic(DiagnosticCodes.InvalidManifest, $"the chunks named for '{file.Path}' do not make the file with the digest {file.Digest}"));
        }
        catch (MissingChunkException e)
        {
            findings.Add(failure.Describe(e));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
