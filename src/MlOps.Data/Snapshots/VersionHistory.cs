using System.Globalization;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots;

/// <summary>The manifests of a dataset: <c>versions/1.json</c> and up, each created once and never written again.</summary>
internal sealed class VersionHistory(string dataset, string directory, Func<string, string> display)
{
    private const string Extension = ".json";

    private readonly SealLog log = new(directory, display);

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Versions
    {
        get
        {
            var versions = new List<int>();
            foreach (var file in Directory.Exists(directory) ? Directory.GetFiles(directory, "*" + Extension) : [])
            {
                if (VersionOf(Path.GetFileNameWithoutExtension(file)) is { } version)
                    versions.Add(version);
            }

            versions.Sort();
            return versions;
        }
    }

    /// <summary>Numbers of versions that were taken, and whose manifests are gone; ascending.</summary>
    public IReadOnlyList<int> Gone => [.. log.Read().Keys.Except(Versions)];

    /// <summary>The number of the next version, and the seal of the one before it, whether or not that one's manifest is still there.</summary>
    public (int Version, Digest? Parent) Next()
    {
        var logged = log.Read();
        var last = Math.Max(Versions.LastOrDefault(), logged.Keys.LastOrDefault());
        return (last + 1, last == 0 ? null : logged.TryGetValue(last, out var seal) ? seal : ReadAlone(last).Seal);
    }

    /// <summary>The manifest, if it is what was written and its neighbours belong to it.</summary>
    /// <exception cref="MlOpsException">MLOPS1004 edited, MLOPS1005 written over, MLOPS1006 a path that is not allowed.</exception>
    public Manifest Read(int version)
    {
        var manifest = ReadAlone(version);
        if (log.Read().TryGetValue(version, out var seal) && manifest.Seal != seal)
            throw Overwritten(version, $"version {version} was taken with the seal {seal}, but its manifest has {manifest.Seal}: it was written over");
        RequireChain(version - 1, SealOf(version - 1), manifest);
        RequireChain(version, manifest.Seal, Neighbour(version + 1));
        return manifest;
    }

    /// <summary>The manifests that <see cref="Read"/> would not refuse for themselves.</summary>
    public IEnumerable<Manifest> Readable() => Versions.Select(Neighbour).OfType<Manifest>();

    /// <summary>False where another process has created the version meanwhile.</summary>
    public bool TryCreate(Manifest manifest, out Manifest created)
    {
        (var utf8, created) = ManifestText.Write(manifest);
        if (!AtomicFile.TryCreate(FileOf(manifest.Version), utf8.Span))
            return false;
        // A kill before this leaves a version that is taken all the same; the next one's line brings its line too.
        var seal = created.Seal;
        log.Record(() => Versions, version => version == manifest.Version ? seal : SealOf(version));
        return true;
    }

    private Manifest ReadAlone(int version)
    {
        var file = FileOf(version);
        var manifest = ManifestText.Read(File.ReadAllBytes(file), display(file));
        if (manifest.Dataset != dataset || manifest.Version != version)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidManifest,
                $"the manifest is refused: it is that of {manifest.Dataset} version {manifest.Version}, and lies where {dataset} version {version} belongs", new SourceLocation(display(file)));
        }

        return manifest;
    }

    /// <summary>Null where there is none, or none that can be read: that one is refused when itself asked for.</summary>
    private Manifest? Neighbour(int version)
    {
        try
        {
            return File.Exists(FileOf(version)) ? ReadAlone(version) : null;
        }
        catch (MlOpsException)
        {
            return null;
        }
    }

    /// <summary>Without reading what the manifest says; null where there is none, or none that was sealed.</summary>
    public Digest? SealOf(int version) => File.Exists(FileOf(version)) ? ManifestText.SealOf(File.ReadAllBytes(FileOf(version))) : null;

    private void RequireChain(int parent, Digest? seal, Manifest? child)
    {
        if (seal is null || child is null || child.Parent == seal)
            return;
        throw Overwritten(parent, $"version {child.Version} was taken after a version {parent} with the seal {child.Parent}, but this one has {seal}: one of the two was written over");
    }

    private MlOpsException Overwritten(int version, string why) => new(DiagnosticCodes.VersionOverwritten, why, new SourceLocation(display(FileOf(version))));

    private string FileOf(int version) => Path.Combine(directory, version.ToString(CultureInfo.InvariantCulture) + Extension);

    private static int? VersionOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 && name[0] != '0' ? version : null;
}
