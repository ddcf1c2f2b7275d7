using System.Globalization;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots;

/// <summary>The manifests of a dataset: <c>versions/1.json</c> and up, each created once and never written again.</summary>
internal sealed class VersionHistory(string dataset, string directory, Func<string, string> display)
{
    private const string Extension = ".json";

    /// <summary>Ascending.</summary>
    public IReadOnlyList<int> Versions => !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateFiles(directory, "*" + Extension)
            .Select(file => VersionOf(Path.GetFileNameWithoutExtension(file)))
            .OfType<int>()
            .Order()];

    /// <summary>The manifest, if it is what was written and its neighbours belong to it.</summary>
    /// <exception cref="MlOpsException">MLOPS1004 edited, MLOPS1005 written over, MLOPS1006 a path that is not allowed.</exception>
    public Manifest Read(int version)
    {
        var manifest = ReadAlone(version);
        RequireChain(Neighbour(version - 1), manifest);
        RequireChain(manifest, Neighbour(version + 1));
        return manifest;
    }

    /// <summary>The manifests that <see cref="Read"/> would not refuse for themselves.</summary>
    public IEnumerable<Manifest> Readable() => Versions.Select(Neighbour).OfType<Manifest>();

    /// <summary>False where another process has created the version meanwhile.</summary>
    public bool TryCreate(Manifest manifest, out Manifest created)
    {
        (var utf8, created) = ManifestText.Write(manifest);
        return AtomicFile.TryCreate(FileOf(manifest.Version), utf8);
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

    private void RequireChain(Manifest? parent, Manifest? child)
    {
        if (parent is null || child is null || child.Parent == parent.Seal)
            return;
        var file = display(FileOf(parent.Version));
        throw new MlOpsException(DiagnosticCodes.VersionOverwritten,
            $"version {child.Version} was taken after a version {parent.Version} with the seal {child.Parent}, but {file} has {parent.Seal}: one of the two was written over", new SourceLocation(file));
    }

    private string FileOf(int version) => Path.Combine(directory, version.ToString(CultureInfo.InvariantCulture) + Extension);

    private static int? VersionOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 && name[0] != '0' ? version : null;
}
