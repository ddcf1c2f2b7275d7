using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>
/// Numbered model versions and what became of them. Under the records' root, each model has a directory with an immutable
/// versions/&lt;N&gt;.json a version, an append-only history.jsonl, and how far that goes; all are small and belong in source control. The
/// models' files lie in the blobs' root by the digest of their bytes, and can be trained again to the same bytes.
/// Safe against other processes and against being killed at any moment.
/// </summary>
public sealed class ModelRegistry
{
    private readonly string recordsRoot;
    private readonly BlobStore blobs;
    private readonly RegistryOptions options;

    public ModelRegistry(string recordsRoot, string blobsRoot, RegistryOptions? options = null)
    {
        this.recordsRoot = Path.GetFullPath(recordsRoot);
        this.options = options ?? new RegistryOptions();
        blobs = new BlobStore(Path.GetFullPath(blobsRoot));
    }

    /// <summary>The models with at least one version, ordinal.</summary>
    public IReadOnlyList<string> Models => !Directory.Exists(recordsRoot) ? [] :
        [.. Directory.EnumerateDirectories(recordsRoot)
            .Select(directory => Path.GetFileName(directory)!)
            .Where(name => ModelNames.IsValid(name) && Records(name).HasBegun)
            .Order(StringComparer.Ordinal)];

    /// <summary>Ascending.</summary>
    /// <exception cref="MlOpsException">MLOPS4001, MLOPS4004 or MLOPS4005.</exception>
    public IReadOnlyList<ModelVersion> Versions(string model)
    {
        var (records, history) = Known(model);
        return [.. history.Registered.Select(records.Read)];
    }

    /// <exception cref="MlOpsException">MLOPS4001 or MLOPS4002, which list what there is; MLOPS4004 or MLOPS4005.</exception>
    public ModelVersion Get(string model, int version)
    {
        var (records, history) = Known(model);
        return records.Read(Registered(model, version, history));
    }

    /// <exception cref="MlOpsException">MLOPS4001, MLOPS4004 or MLOPS4005.</exception>
    public ModelVersion Latest(string model)
    {
        var (records, history) = Known(model);
        return records.Read(history.Registered.Last());
    }

    /// <returns>The version with this digest, or null.</returns>
    public ModelVersion? Find(string model, Digest digest)
    {
        var (records, history) = Known(model);
        return history.Registered.FirstOrDefault(version => version.Digest == digest) is { } found ? records.Read(found) : null;
    }

    /// <exception cref="MlOpsException">MLOPS4001 or MLOPS4005.</exception>
    public RegistryHistory History(string model) => Known(model).History;

    /// <summary>What of a model's records is not as its history tells; nothing where all is.</summary>
    /// <exception cref="MlOpsException">MLOPS4001 or MLOPS4005.</exception>
    public ImmutableArray<Diagnostic> Contradictions(string model) => [.. Known(model).Records.Contradictions()];

    /// <returns>The version that an alias names now, or null.</returns>
    public int? Alias(string model, string alias) => History(model).Aliases.TryGetValue(alias, out var version) ? version : null;

    /// <inheritdoc cref="Register(string, out bool)"/>
    public ModelVersion Register(string packageDirectory) => Register(packageDirectory, out _);

    /// <summary>
    /// Gives a package the model's next number and keeps its files. A model that is registered already keeps its number,
    /// and gets back files that were lost.
    /// </summary>
    /// <param name="packageDirectory">Holds model.json and what training wrote beside it.</param>
    /// <param name="added">Whether the version is new.</param>
    /// <exception cref="MlOpsException">MLOPS4003: not whole, or its parts do not belong together.</exception>
    public ModelVersion Register(string packageDirectory, out bool added)
    {
        var package = PackageReader.Read(packageDirectory, options.Display);
        // Files first: a record that others can see always had its files.
        var files = package.Files.Select(path =>
        {
            var (digest, size) = blobs.Put(Path.Combine(packageDirectory, path));
            return new RegisteredFile(path, size, digest);
        });
        return Records(package.Metadata.Name).Register(package, [.. files], out added);
    }

    /// <summary>Notes that a deployed model passed its end-to-end test.</summary>
    /// <param name="digest">Of the model that answered, as it said itself.</param>
    /// <exception cref="MlOpsException">MLOPS4016: no such model is registered, or nothing was compared.</exception>
    public void RecordEvidence(string model, Digest digest, EndToEndEvidence evidence)
    {
        var (records, _) = Known(model);
        if (evidence.Rows < 1 || string.IsNullOrWhiteSpace(evidence.Endpoint))
            throw new MlOpsException(DiagnosticCodes.InvalidEvidence, FormattableString.Invariant($"a test of {evidence.Rows} rows at endpoint '{evidence.Endpoint}' proves nothing about {model}"));
        using var writer = records.Write();
        if (!writer.History.Registered.Any(version => version.Digest == digest))
            throw new MlOpsException(DiagnosticCodes.InvalidEvidence, $"no version of {model} has {digest}: register the package before its endpoint is tested");
        writer.Append(new EndToEndPassed(digest, evidence.Endpoint, evidence.Rows, evidence.Deployment));
    }

    /// <returns>The bytes of one of a version's files, verified; null where it has no such file or the file is not on this machine.</returns>
    public byte[]? Read(ModelVersion version, string path) =>
        version.Files.FirstOrDefault(file => file.Path == path) is { } file && blobs.Check(file.Digest) == BlobState.Present
            ? File.ReadAllBytes(blobs.PathOf(file.Digest))
            : null;

    /// <summary>Lays a version's files out in a directory. Files that are there already with the right bytes are kept.</summary>
    /// <returns>The directory's full path.</returns>
    /// <exception cref="MlOpsException">MLOPS4007 or MLOPS4008, one a file, with how to train it again.</exception>
    public string Materialise(ModelVersion version, string directory) => Materialiser.Materialise(version, blobs, Path.GetFullPath(directory));

    /// <summary>Moves an alias to a version when every gate agrees; a refusal writes nothing, nor does a dry run.</summary>
    /// <exception cref="MlOpsException">All the gates that refuse, a diagnostic each.</exception>
    public PromotionResult Promote(PromotionRequest request)
    {
        AliasNames.Check(request.Alias);
        var (records, _) = Known(request.Model);
        using var writer = records.Write();
        var history = writer.History;
        var version = records.Read(Registered(request.Model, request.Version ?? history.LastVersion, history));
        int? current = history.Aliases.TryGetValue(request.Alias, out var named) ? named : null;
        var champion = current is { } number ? records.Read(Registered(request.Model, number, history)) : null;
        var warnings = PromotionGates.Pass(new PromotionCandidate(version, champion, history, request, blobs));
        var moves = current != version.Version;
        if (request.DryRun)
            return new PromotionResult(version, request.Alias, current, warnings);
        // Where nothing moves, somebody may yet answer for the version who did not before.
        if (request.Approval is { } approval && (moves || !history.Approvals(version.Digest).Any(given => (given.Who, given.Why) == (approval.Who, approval.Why))))
            writer.Append(new ModelApproved(version.Digest, approval.Who, approval.Why));
        if (moves)
            writer.Append(new AliasMoved(request.Alias, current, version.Version, request.By));
        return new PromotionResult(version, request.Alias, current, warnings);
    }

    private ModelRecords Records(string model) => new(Path.Combine(recordsRoot, model), model, options);

    /// <summary>What a killed registration left of its first event makes no model.</summary>
    private (ModelRecords Records, RegistryHistory History) Known(string model)
    {
        if (ModelNames.IsValid(model) && Records(model) is var records && records.History() is { LastVersion: > 0 } history)
            return (records, history);
        var known = Models;
        throw new MlOpsException(DiagnosticCodes.UnregisteredModel, known.Count == 0
            ? $"there is no model '{model}': the registry is empty, and `mlops model register --package DIR` fills it"
            : $"there is no model '{model}': there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}");
    }

    private static VersionRegistered Registered(string model, int version, RegistryHistory history) =>
        history.Registered.FirstOrDefault(registered => registered.Version == version) ?? throw new MlOpsException(DiagnosticCodes.UnregisteredVersion,
            FormattableString.Invariant($"{model} has no version {version}: it has {string.Join(", ", history.Registered.Select(registered => registered.Version))}"));
}
