using System.Text;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>The datasets of a workspace and the object store they share.</summary>
/// <param name="dataRoot">The workspace's <c>data</c> directory.</param>
public sealed class DatasetRepository(string dataRoot) : IDisposable
{
    private const string EditorSchema = "dataset.schema.json";

    internal string Root { get; } = Path.GetFullPath(dataRoot);

    internal ObjectStore Objects { get; } = new(Path.Combine(Path.GetFullPath(dataRoot), "objects"));

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

    /// <summary>Every manifest of every dataset that is what was written.</summary>
    internal IEnumerable<Manifest> ReadableManifests() => Names.SelectMany(name => History(name).Readable());

    internal VersionHistory History(string name) => new(name, Path.Combine(Root, name, "versions"), Display);

    /// <summary>Makes a dataset: writes its dataset.json, and the JSON schema for editors where there is none yet.</summary>
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
        using var resource = typeof(DatasetRepository).Assembly.GetManifestResourceStream(EditorSchema)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        AtomicFile.TryCreate(Path.Combine(Root, EditorSchema), bytes);
        return file;
    }

    public void Dispose() => Objects.Dispose();

    /// <summary>A path as diagnostics name it: relative to the workspace.</summary>
    internal string Display(string path) => Path.GetRelativePath(Path.GetDirectoryName(Root)!, path).Replace(Path.DirectorySeparatorChar, '/');
}
