using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots;

/// <summary>Says of a damaged or missing chunk, which the store knows by its digest alone, what needs it.</summary>
internal sealed class StoreFailure(DatasetRepository repository)
{
    private readonly Lazy<ILookup<Digest, string>> users = new(() => Users(repository));

    public Diagnostic Describe(DamagedObjectException e)
    {
        var file = repository.Display(e.File);
        var location = new SourceLocation(file);
        return e.Chunk is { } chunk
            ? new Diagnostic(DiagnosticCodes.DamagedObject, $"the pack {Path.GetFileNameWithoutExtension(e.File)} is damaged: {e.Message}; the chunk is {chunk}, {NeededBy(chunk)}", location)
            : new Diagnostic(DiagnosticCodes.DamagedObject, $"the pack {Path.GetFileNameWithoutExtension(e.File)} is damaged: {e.Message}", location);
    }

    public Diagnostic Describe(MissingChunkException e)
    {
        var unread = repository.Objects.PacksWithoutIndex().Count;
        return new Diagnostic(DiagnosticCodes.MissingObject,
            $"no pack in {repository.Display(repository.Objects.PackDirectory)} holds the chunk {e.Chunk}, {NeededBy(e.Chunk)}{(unread == 0 ? "" : FormattableString.Invariant($"; {unread:N0} packs there have lost their index, which `mlops data gc` makes anew"))}");
    }

    /// <summary>Runs what reads chunks; what goes wrong in the store comes out as a diagnostic.</summary>
    /// <exception cref="MlOpsException">MLOPS1009 damaged, MLOPS1011 missing.</exception>
    public void Guard(Action reading)
    {
        try
        {
            reading();
        }
        catch (DamagedObjectException e)
        {
            repository.Salvage.Distrust(e.File);
            throw new MlOpsException([Describe(e)], e);
        }
        catch (MissingChunkException e)
        {
            throw new MlOpsException([Describe(e)], e);
        }
    }

    /// <summary>Of chunks that neither this machine nor a remote has.</summary>
    public Diagnostic DescribeLost(IReadOnlyList<Digest> chunks, string remote)
    {
        var versions = chunks.SelectMany(c => users.Value[c]).Distinct(StringComparer.Ordinal);
        return new Diagnostic(DiagnosticCodes.MissingObject,
            FormattableString.Invariant($"{chunks.Count:N0} chunks of {string.Join(", ", versions)} are neither on this machine nor at {remote}: push them from a machine that has them, with --verify where that finds nothing to move"));
    }

    private string NeededBy(Digest chunk)
    {
        var names = users.Value[chunk].Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "needed by no version" : $"needed by {string.Join(", ", names)}";
    }

    /// <summary>Versions by the chunks they need. A manifest that is refused needs nothing that can be told.</summary>
    private static ILookup<Digest, string> Users(DatasetRepository repository) => (
        from manifest in repository.ReadableManifests()
        from chunk in manifest.Files.SelectMany(f => f.Chunks).Distinct()
        select (Chunk: chunk, Name: FormattableString.Invariant($"{manifest.Dataset} version {manifest.Version}")))
        .ToLookup(use => use.Chunk, use => use.Name);
}
