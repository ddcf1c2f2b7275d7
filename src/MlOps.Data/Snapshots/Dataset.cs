using System.Globalization;
using MlOps.Data.Snapshots.Branches;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>One dataset: its schema as it is now, its versions, its working copies.</summary>
public sealed class Dataset
{
    private readonly DatasetRepository repository;
    private readonly VersionHistory history;
    private readonly Pins pins;

    internal Dataset(DatasetRepository repository, string name)
    {
        this.repository = repository;
        Name = name;
        Directory = Path.Combine(repository.Root, name);
        history = repository.History(name);
        pins = new Pins(Directory, repository.Display);
        var file = Path.Combine(Directory, DatasetFile.FileName);
        Schema = DatasetFile.Parse(File.ReadAllBytes(file), repository.Display(file));
        if (Schema.Name != name)
            throw new MlOpsException(DiagnosticCodes.InvalidSchema, $"the dataset is named '{Schema.Name}' here, and lies in the folder '{name}': give both one name", new SourceLocation(repository.Display(file)));
    }

    public string Name { get; }

    public string Directory { get; }

    /// <summary>Of dataset.json: what the next snapshot will carry. A version's own is in its manifest.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Versions => history.Versions;

    /// <summary>Numbers of versions that were taken, and whose manifests are gone; ascending.</summary>
    public IReadOnlyList<int> Gone => history.Gone;

    /// <param name="requested">A number or <c>latest</c>.</param>
    /// <exception cref="MlOpsException">MLOPS1003: there is no such version, with those there are; MLOPS1021: there was one.</exception>
    public int Resolve(string requested)
    {
        var versions = Versions;
        if (requested == "latest" && versions.Count > 0)
            return versions[^1];
        if (int.TryParse(requested, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            if (versions.Contains(version))
                return version;
            if (history.Gone.Contains(version))
                throw new MlOpsException(DiagnosticCodes.MissingManifest, FormattableString.Invariant($"{Name} version {version} was taken, but its manifest is gone: restore {repository.Display(Path.Combine(Directory, "versions"))}/{version}.json from version control"));
        }

        var known = versions.Count == 0 ? "it has none yet: make one with `mlops data snapshot`" : $"it has {string.Join(", ", versions)}, and 'latest' is {versions[^1]}";
        throw new MlOpsException(DiagnosticCodes.UnknownVersion, $"{Name} has no version '{requested}': {known}");
    }

    /// <summary>The version's manifest, verified.</summary>
    /// <exception cref="MlOpsException">MLOPS1003 unknown, MLOPS1004 edited, MLOPS1005 written over, MLOPS1006 a path that is not allowed.</exception>
    public Manifest Read(int version) => history.Read(Resolve(version.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Takes the files of a directory, or one file, as the next version; where nothing changed, makes none.</summary>
    /// <param name="note">What the manifest says about where the data came from.</param>
    /// <exception cref="MlOpsException">MLOPS1006 a name that is not allowed, MLOPS1007 no data, MLOPS1008 a file changed meanwhile, MLOPS1013 a file that cannot be read.</exception>
    public SnapshotResult Snapshot(string source, string? note, IProgress<string>? progress, CancellationToken ct)
    {
        var listing = SourceListing.Walk(source, Schema.Format, ct);
        var damaged = repository.SetDamagedAside(progress, ct);
        using var shared = repository.Objects.Share(ct);
        return Take(listing, note, damaged, progress, ct);
    }

    /// <summary>Takes one file, which is written for this and gone afterwards, as the next version.</summary>
    /// <param name="write">Writes the file to the path given.</param>
    /// <exception cref="MlOpsException">As <see cref="Snapshot"/>, and what <paramref name="write"/> throws: then there is no new version.</exception>
    public SnapshotResult Import(Action<string> write, string? note, IProgress<string>? progress, CancellationToken ct)
    {
        var damaged = repository.SetDamagedAside(progress, ct);
        using var shared = repository.Objects.Share(ct);
        var directory = repository.Objects.CreateScratchDirectory();
        try
        {
            write(Path.Combine(directory, Name + SourceListing.Endings(Schema.Format)[0]));
            return Take(SourceListing.Walk(directory, Schema.Format, ct), note, damaged, progress, ct);
        }
        finally
        {
            System.IO.Directory.Delete(directory, recursive: true);
            StatCache.Remove(repository.StatCacheDirectory, directory);
            new UnchangedMemo(repository.StatCacheDirectory, Name, directory).Forget();
        }
    }

    /// <summary>For whoever shares the store: until the manifest names them, nothing else keeps new chunks, nor old ones that it names again.</summary>
    private SnapshotResult Take(SourceListing listing, string? note, IReadOnlyList<string> damaged, IProgress<string>? progress, CancellationToken ct)
    {
        var memo = new UnchangedMemo(repository.StatCacheDirectory, Name, listing.Root);
        var (following, seal) = history.Next();
        if (seal is { } last && memo.Find(UnchangedMemo.Fingerprint(Schema, last, repository.Objects, listing)) is { } same && history.SealOf(same.Version) == last)
            return new SnapshotResult(same, same, Created: false, 0, 0, 0, listing.Ignored) { DamagedPacks = Names(damaged) };

        listing.Check();
        var latest = Latest();
        var cache = StatCache.Open(repository.StatCacheDirectory, listing.Root);
        (IReadOnlyList<ManifestFile> files, long newBytes, long storedBytes) = ([], 0, 0);
        new StoreFailure(repository).Guard(() => (files, newBytes, storedBytes) = new Snapshotter(repository.Objects, repository.Salvage, Schema, cache).Take(listing, latest, progress, ct));
        var digest = Manifest.DigestOf(Schema, files);
        // Whoever loses the race for a number takes the next one, on top of the winner's version.
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var (number, parent) = history.Next();
            if (number != following)
                (latest, following) = (Latest(), number);
            if (latest?.Digest == digest)
                return Result(latest, latest);
            var manifest = new Manifest
            {
                Dataset = Name,
                Version = number,
                Parent = parent,
                Source = note,
                Schema = Schema,
                Files = [.. files],
                Digest = digest,
            };
            if (history.TryCreate(manifest, out var created))
                return Result(created, latest);
        }

        SnapshotResult Result(Manifest version, Manifest? before)
        {
            var summary = VersionSummary.Of(version);
            if (listing.IsSettled)
                memo.Remember(UnchangedMemo.Fingerprint(Schema, version.Seal, repository.Objects, listing), summary);
            return new SnapshotResult(summary, before is null ? null : VersionSummary.Of(before), version != before, version == before ? 0 : FilesChanged(before, version), newBytes, storedBytes, listing.Ignored)
            {
                DamagedPacks = Names(damaged),
            };
        }
    }

    /// <summary>
    /// Brings the version to <c>data/&lt;set&gt;/v&lt;N&gt;</c>: missing files are restored, unchanged ones cost a stat, files
    /// edited by hand are kept and reported unless <paramref name="force"/>, files the manifest does not name are left alone.
    /// Objects that this machine lacks are pulled, where a remote is configured.
    /// </summary>
    /// <exception cref="MlOpsException">As <see cref="Read"/>; MLOPS1009 damaged and MLOPS1011 missing objects.</exception>
    public WorkingCopy Checkout(int version, bool force, IProgress<string>? progress, CancellationToken ct) =>
        Checkout(PartitionSelection.Of(Read(version), requested: null), force, progress, ct);

    /// <summary>As the other, of the selected files alone: the rest is neither looked at nor touched.</summary>
    public WorkingCopy Checkout(PartitionSelection selection, bool force, IProgress<string>? progress, CancellationToken ct)
    {
        var tree = Tree(selection);
        var found = tree.Compare(ct);
        var wanted = found.Missing.Concat(force ? found.Modified : []).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return found;
        var files = selection.Files.Where(f => wanted.Contains(f.Path)).ToArray();
        using var shared = repository.Objects.Share(ct);
        new RemoteExchange(repository, progress).Supply(files.SelectMany(f => f.Chunks), ct);
        var materialiser = new Materialiser(repository.Objects);
        var written = 0;
        try
        {
            new StoreFailure(repository).Guard(() => Parallelism.For(files.Length, ct, i =>
            {
                tree.Written(files[i], materialiser.Write(files[i], tree.FullPath(files[i].Path), ct));
                progress?.Report(FormattableString.Invariant($"checking out: {Interlocked.Increment(ref written):N0} of {files.Length:N0} files"));
            }));
        }
        finally
        {
            tree.Save();
        }

        return found with { Modified = force ? [] : found.Modified };
    }

    /// <summary>The pins, in ordinal order of their names.</summary>
    public IReadOnlyList<(string Name, Manifest Manifest)> Pinned => [.. pins.All()];

    /// <summary>Keeps a version's data from garbage collection, even once its manifest is gone; returns the pin's file.</summary>
    /// <param name="branch">The git branch, tag or commit that has the version; null for the working tree.</param>
    /// <param name="name">Null for the version's number, after the branch's name where there is one.</param>
    /// <exception cref="MlOpsException">As <see cref="Read"/>; MLOPS1023: the name is taken, or none; MLOPS1024: the branch does not have it.</exception>
    public string Pin(string version, string? branch, string? name, CancellationToken ct)
    {
        if (branch is null)
        {
            var manifest = Read(Resolve(version));
            return pins.Set(name ?? manifest.Version.ToString(CultureInfo.InvariantCulture), manifest);
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new MlOpsException(DiagnosticCodes.UnknownVersion, $"of another branch only a number can be pinned, not '{version}'");
        var text = new BranchManifests(repository.Root).Read(branch, Name, number, ct);
        return pins.Set(name ?? $"{branch.Replace('/', '-')}-{version}", ManifestText.Read(text, $"{branch}:{Name}/versions/{version}.json"));
    }

    /// <exception cref="MlOpsException">MLOPS1023: there is no such pin.</exception>
    public void Unpin(string name) => pins.Remove(name);

    /// <summary>How the working copy of the selected files differs from the manifest; changes nothing.</summary>
    public WorkingCopy Status(PartitionSelection selection, CancellationToken ct) => Tree(selection).Compare(ct);

    private WorkingTree Tree(PartitionSelection selection) =>
        new(selection, Path.Combine(Directory, "v" + selection.Manifest.Version.ToString(CultureInfo.InvariantCulture)), repository.StatCacheDirectory);

    private string[] Names(IEnumerable<string> packs) => [.. packs.Select(repository.Display)];

    private Manifest? Latest() => Versions is [.., var last] ? Read(last) : null;

    private static int FilesChanged(Manifest? before, Manifest after)
    {
        var old = (before?.Files ?? []).ToDictionary(f => f.Path, f => f.Digest, StringComparer.Ordinal);
        var kept = after.Files.Count(f => old.TryGetValue(f.Path, out var digest) && digest == f.Digest);
        var renewed = after.Files.Count(f => old.TryGetValue(f.Path, out var digest) && digest != f.Digest);
        return after.Files.Length - kept + (old.Count - kept - renewed);
    }
}
