using System.Text;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Data.Snapshots.Remotes;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>The datasets of a workspace and the object store they share.</summary>
/// <param name="dataRoot">The workspace's <c>data</c> directory.</param>
public sealed class DatasetRepository(string dataRoot) : IDisposable
{
    /// <summary>What lies beside the datasets, as this repository has it: what editors check files by, and what is no source.</summary>
    private static readonly string[] Beside = ["dataset.schema.json", "expectations.schema.json", ".gitignore"];

    // What only reads manifests needs none.
    private readonly Lazy<ObjectStore> objects = new(() => new ObjectStore(Path.Combine(Path.GetFullPath(dataRoot), "objects")));

    internal string Root { get; } = Path.GetFullPath(dataRoot);

    internal ObjectStore Objects => objects.Value;

    /// <summary>Who serves remotes with an address, by its scheme; folders need nobody.</summary>
    public IReadOnlyDictionary<string, Func<Uri, IRemoteStore>> RemoteSchemes { get => field ??= new Dictionary<string, Func<Uri, IRemoteStore>>(); init; }

    internal PackSalvage Salvage => new(Objects, StatCacheDirectory);

    internal string StatCacheDirectory => Path.Combine(Root, ".stat-cache");

    /// <summary>Directories with a dataset.json, in ordinal order.</summary>
    public IReadOnlyList<string> Names => !Directory.Exists(Root)
        ? []
        : [.. Directory.EnumerateDirectories(Root)
            .Where(d => File.Exists(Path.Combine(d, DatasetFile.FileName)))
            .Select(d => Path.GetFileName(d))
            .Order(StringComparer.Ordinal)];

    /// <exception cref="MlOpsException">MLOPS1001: there is no such dataset, with the names there are; MLOPS1002: its dataset.json is not a schema.</exception>
    public Dataset Open(string name)
    {
        var names = Names;
        if (names.Contains(name, StringComparer.Ordinal))
            return new Dataset(this, name);
        var known = names.Count == 0 ? "there is none yet" : $"there are {string.Join(", ", names)}";
        throw new MlOpsException(DiagnosticCodes.UnknownDataset, $"there is no dataset '{name}': {known}");
    }

    /// <summary>Checks the versions of one dataset, or of all, and every pack.</summary>
    /// <exception cref="MlOpsException">MLOPS1001: there is no such dataset.</exception>
    public VerifyResult Verify(string? name, IProgress<string>? progress, CancellationToken ct) =>
        new StoreVerifier(this, name is null ? Names : [Open(name).Name], progress).Run(ct);

    /// <summary>Brings the remote the packs it lacks of one dataset's versions, or of all.</summary>
    /// <param name="distrust">Whether to read the packs that the remote has, and bring those again that are damaged there.</param>
    /// <exception cref="MlOpsException">MLOPS1001: there is no such dataset; MLOPS1015, MLOPS1016: there is no remote, or it cannot be reached.</exception>
    public TransferResult Push(string? name, bool distrust, IProgress<string>? progress, CancellationToken ct) =>
        new RemoteExchange(this, progress).Push(Chunks(name), distrust, ct);

    /// <summary>Brings this machine the packs it lacks of one dataset's versions, or of all, and those that are damaged here.</summary>
    /// <exception cref="MlOpsException">MLOPS1001: there is no such dataset; MLOPS1015, MLOPS1016: there is no remote, or it cannot be reached.</exception>
    public TransferResult Pull(string? name, IProgress<string>? progress, CancellationToken ct) =>
        new RemoteExchange(this, progress).Pull(Chunks(name), ct);

    /// <summary>Removes from the store what no version and no pin reaches; with <paramref name="dryRun"/> only tells what it would remove.</summary>
    /// <exception cref="MlOpsException">MLOPS1004, MLOPS1006: a manifest cannot be read, so what it reaches cannot be told and nothing is removed; MLOPS1009: a pack cannot be read at all.</exception>
    public GarbageResult CollectGarbage(bool dryRun, IProgress<string>? progress, CancellationToken ct) =>
        new GarbageRun(this, progress).Execute(dryRun, ct);

    /// <summary>Every manifest of every dataset that is what was written.</summary>
    internal IEnumerable<Manifest> ReadableManifests() => Names.SelectMany(name => History(name).Readable());

    /// <summary>Null where none is configured.</summary>
    /// <exception cref="MlOpsException">MLOPS1015: remote.json names nothing that can be used.</exception>
    internal IRemoteStore? OpenRemote() => RemoteFile.Open(Path.GetDirectoryName(Root)!, RemoteSchemes);

    /// <summary>Sets damaged packs aside, and returns their paths. Whoever calls this holds no lock on the store.</summary>
    internal IReadOnlyList<string> SetDamagedAside(IProgress<string>? progress, CancellationToken ct)
    {
        var aside = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            IReadOnlyList<string> damaged;
            using (Objects.Share(ct))
                damaged = Salvage.Damaged(ct);
            if (damaged.Count == 0)
                return [.. aside];
            using var owned = Objects.Own(progress, ct);
            foreach (var pack in damaged)
                Salvage.SetAside(pack);
            aside.UnionWith(damaged);
        }
    }

    internal VersionHistory History(string name) => new(name, Path.Combine(Root, name, "versions"), Display);

    /// <summary>Makes a dataset: writes its dataset.json, and where they are not there yet the JSON schemas for editors and a .gitignore.</summary>
    /// <returns>The path of dataset.json.</returns>
    /// <exception cref="MlOpsException">MLOPS1002: the name or a column cannot be used; MLOPS1014: the dataset exists.</exception>
    public string Create(DatasetSchema schema)
    {
        var text = Encoding.UTF8.GetBytes(DatasetFile.Write(schema));
        // As strict as whoever reads it.
        DatasetFile.Parse(text, DatasetFile.FileName);
        var file = Path.Combine(Root, schema.Name, DatasetFile.FileName);
        if (!AtomicFile.TryCreate(file, text))
            throw new MlOpsException(DiagnosticCodes.InvalidInit, $"the dataset '{schema.Name}' exists already, and is left as it is", new SourceLocation(Display(file)));
        foreach (var name in Beside)
            AtomicFile.TryCreate(Path.Combine(Root, name), Resource(name));
        return file;
    }

    private static byte[] Resource(string name)
    {
        using var resource = typeof(DatasetRepository).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private IEnumerable<Digest> Chunks(string? name) => (name is null ? Names : [Open(name).Name])
        .Select(History)
        .SelectMany(history => history.Versions.Select(history.Read))
        .SelectMany(manifest => manifest.Files)
        .SelectMany(file => file.Chunks)
        .Distinct();

    public void Dispose()
    {
        if (objects.IsValueCreated)
            Objects.Dispose();
    }

    /// <summary>A path as diagnostics name it: relative to the workspace.</summary>
    internal string Display(string path) => Path.GetRelativePath(Path.GetDirectoryName(Root)!, path).Replace(Path.DirectorySeparatorChar, '/');
}
