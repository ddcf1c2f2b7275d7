using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots;

/// <summary>
/// <c>data/&lt;set&gt;/pins/&lt;name&gt;.json</c>: copies of manifests whose data a garbage collection keeps, though no version
/// here names them any more.
/// </summary>
internal sealed class Pins(string datasetDirectory, Func<string, string> display)
{
    private const string Extension = ".json";

    private readonly string directory = Path.Combine(datasetDirectory, "pins");

    /// <summary>In ordinal order of their names.</summary>
    /// <exception cref="MlOpsException">MLOPS1004, MLOPS1006: one is not what was written.</exception>
    public IEnumerable<(string Name, Manifest Manifest)> All() => !Directory.Exists(directory)
        ? []
        : Directory.EnumerateFiles(directory, "*" + Extension).Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), Read(file)));

    /// <summary>Returns the file; the same pin may be set again.</summary>
    /// <exception cref="MlOpsException">MLOPS1023: another version is pinned under the name, or it is none.</exception>
    public string Set(string name, Manifest manifest)
    {
        var file = FileOf(name);
        if (!AtomicFile.TryCreate(file, ManifestText.Write(manifest).Utf8.Span) && Read(file) is var other && other.Seal != manifest.Seal)
            throw Invalid(FormattableString.Invariant($"the pin '{name}' holds {other.Dataset} version {other.Version} with the seal {other.Seal}: give another name, or take it away with `mlops data unpin`"), file);
        return file;
    }

    /// <exception cref="MlOpsException">MLOPS1023: there is no such pin.</exception>
    public void Remove(string name)
    {
        var file = FileOf(name);
        if (!File.Exists(file))
            throw Invalid($"there is no pin '{name}'", file);
        File.Delete(file);
    }

    private string FileOf(string name)
    {
        var file = name + Extension;
        return name.Length > 0 && name[0] != '.' && !name.Contains('/') && SafePath.Objection(file) is null
            ? Path.Combine(directory, file)
            : throw Invalid($"'{name}' cannot name a pin: a pin is a file, so give it letters, digits and '-'", directory);
    }

    private Manifest Read(string file) => ManifestText.Read(File.ReadAllBytes(file), display(file));

    private MlOpsException Invalid(string why, string file) => new(DiagnosticCodes.InvalidPin, why, new SourceLocation(display(file)));
}
