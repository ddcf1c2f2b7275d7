using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>versions/&lt;N&gt;.json: written once, read only with its seal right.</summary>
internal static class VersionRecord
{
    /// <summary>The same version with the seal of its content.</summary>
    public static ModelVersion Seal(ModelVersion version) => version with { Seal = SealedJson.Seal(ToNode(version)) };

    public static string Write(ModelVersion version)
    {
        var content = ToNode(version);
        SealedJson.Seal(content);
        return SealedJson.Write(content, indented: true) + "\n";
    }

    /// <exception cref="IOException">The number is taken.</exception>
    public static void Create(string path, ModelVersion version)
    {
        if (!AtomicFile.TryCreate(path, Encoding.UTF8.GetBytes(Write(version))))
            throw new IOException($"{path} is there already");
    }

    /// <param name="display">How diagnostics name the file.</param>
    /// <exception cref="MlOpsException">MLOPS4004: missing, no record, or edited.</exception>
    public static ModelVersion Read(string path, string display, string model, int number)
    {
        ModelVersion version;
        try
        {
            version = SealedJson.Read(File.ReadAllBytes(path)).Deserialize(RegistryJson.Default.ModelVersion) ?? throw new JsonException("the record is empty");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Altered(display, $"the record of {model} version {number} is missing", e);
        }
        catch (JsonException e)
        {
            throw Altered(display, $"the record of {model} version {number} was edited: {e.Message}", e);
        }

        if (version.Model != model || version.Version != number)
            throw Altered(display, $"this is the record of {version.Model} version {version.Version}, not of {model} version {number}");
        if (version.Files.FirstOrDefault(file => !file.IsInside) is { } outside)
            throw Altered(display, $"the file name '{outside.Path}' leads out of the package");
        return version;
    }

    public static MlOpsException Altered(string display, string why, Exception? inner = null) => new(DiagnosticCodes.RecordAltered,
        $"{why}. Records never change: restore the file from source control", new SourceLocation(display), inner);

    private static JsonObject ToNode(ModelVersion version)
    {
        var content = (JsonObject)JsonSerializer.SerializeToNode(version, RegistryJson.Default.ModelVersion)!;
        content.Remove("seal");
        return content;
    }
}
