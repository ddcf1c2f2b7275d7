using System.Buffers;
using System.Text;
using System.Text.Json;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>
/// A manifest as text: indented JSON whose last member, the seal, is the SHA-256 of all bytes before it. Line ends are
/// counted as LF, since version control may have turned them into CRLF.
/// </summary>
internal static class ManifestText
{
    private const string SealMember = ",\n  \"seal\": \"";

    private const int CurrentFormat = 1;

    /// <summary>The text, and the manifest with its seal.</summary>
    public static (ReadOnlyMemory<byte> Utf8, Manifest Sealed) Write(Manifest manifest)
    {
        // A manifest may be of a hundred thousand files: one buffer that is large enough, not one after another.
        var text = new ArrayBufferWriter<byte>(Length(manifest));
        using (var writer = new Utf8JsonWriter(text, JsonObjects.Readable))
        {
            writer.WriteStartObject();
            WriteMembers(writer, manifest);
        }

        var seal = Digest.Of(text.WrittenSpan);
        text.Write(Encoding.UTF8.GetBytes($"{SealMember}{seal}\"\n}}\n"));
        return (text.WrittenMemory, manifest with { Seal = seal });
    }

    private static void WriteMembers(Utf8JsonWriter writer, Manifest manifest)
    {
        writer.WriteNumber("format", CurrentFormat);
        writer.WriteString("dataset", manifest.Dataset);
        writer.WriteNumber("version", manifest.Version);
        if (manifest.Parent is { } parent)
            writer.WriteString("parent", parent.ToString());
        if (manifest.Source is { } source)
            writer.WriteString("source", source);
        writer.WriteNumber("rows", manifest.Rows);
        writer.WriteNumber("bytes", manifest.Bytes);
        writer.WriteString("schemaDigest", manifest.SchemaDigest.ToString());
        writer.WritePropertyName("schema");
        DatasetFile.Write(manifest.Schema, []).WriteTo(writer);
        writer.WriteStartArray("files");
        foreach (var file in manifest.Files)
            WriteFile(writer, file);
        writer.WriteEndArray();
        writer.WriteString("digest", manifest.Digest.ToString());
    }

    private static void WriteFile(Utf8JsonWriter writer, ManifestFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("path", file.Path);
        writer.WriteNumber("size", file.Size);
        writer.WriteNumber("rows", file.Rows);
        writer.WriteString("digest", file.Digest.ToString());
        writer.WriteStartArray("chunks");
        foreach (var chunk in file.Chunks)
            writer.WriteStringValue(chunk.ToString());
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>About the text's, more rather than less.</summary>
    private static int Length(Manifest manifest) => 4096 + manifest.Files.Sum(file => 260 + file.Path.Length + (90 * file.Chunks.Length));

    /// <param name="location">How to name the file in diagnostics.</param>
    /// <exception cref="MlOpsException">MLOPS1004: not a manifest, or edited since it was written; MLOPS1006: a path is not allowed.</exception>
    public static Manifest Read(byte[] utf8, string location)
    {
        // Hashed while it is read: of many files, each takes its time.
        var sealing = Task.Run(() => VerifySeal(utf8, location));
        var (manifest, fault) = Parse(utf8, location);
        // That it was edited says more than what came of it.
        var seal = sealing.GetAwaiter().GetResult();
        return manifest is null ? throw fault! : manifest with { Seal = seal };
    }

    private static (Manifest?, MlOpsException?) Parse(byte[] utf8, string location)
    {
        try
        {
            return (JsonMembers.Parse(utf8, m => Read(m, location)), null);
        }
        catch (MlOpsException e)
        {
            return (null, e);
        }
        catch (Exception e) when (e is JsonException or OverflowException)
        {
            return (null, Invalid(location, $"it cannot be read: {e.Message}", e));
        }
    }

    private static Manifest Read(JsonMembers m, string location)
    {
        if (m["format"].Integer() is var format && format != CurrentFormat)
            throw Invalid(location, FormattableString.Invariant($"its format is {format}, and this version of MlOps reads {CurrentFormat}: use a newer one"));
        var manifest = new Manifest
        {
            Dataset = m["dataset"].Text(),
            Version = m["version"].Integer(),
            Parent = m.Find("parent")?.Digest(),
            Source = m.Find("source")?.Text(),
            Schema = m["schema"].Object(DatasetFile.Read),
            Files = m["files"].List(file => file.Object(ReadFile)),
            Digest = m["digest"].Digest(),
        };
        DatasetFile.Check(manifest.Schema, location);
        CheckPaths(manifest, location);
        // What is said of the files once more, to be seen at a glance. The seal is looked at elsewhere.
        var (rows, bytes, schemaDigest, _) = (m["rows"].Long(), m["bytes"].Long(), m["schemaDigest"].Digest(), m["seal"]);
        return manifest.SchemaDigest == schemaDigest && Manifest.DigestOf(manifest.Schema, manifest.Files) == manifest.Digest && manifest.Rows == rows && manifest.Bytes == bytes
            ? manifest
            : throw Invalid(location, "its digests or totals do not follow from its files and schema");
    }

    private static ManifestFile ReadFile(JsonMembers m) => new(
        m["path"].Text(),
        m["size"].Long(),
        m["rows"].Long(),
        m["digest"].Digest(),
        m["chunks"].Digests());

    /// <summary>Null where the text was edited after it was sealed, or never was.</summary>
    public static Digest? SealOf(byte[] utf8)
    {
        var text = utf8.AsSpan().Contains((byte)'\r') ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8).ReplaceLineEndings("\n")) : utf8;
        var at = text.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(SealMember));
        if (at < 0)
            return null;
        var seal = Digest.Of(text.AsSpan(0, at));
        return text.AsSpan(at).SequenceEqual(Encoding.UTF8.GetBytes($"{SealMember}{seal}\"\n}}\n")) ? seal : null;
    }

    private static Digest VerifySeal(byte[] utf8, string location)
    {
        if (utf8.AsSpan().LastIndexOf("\"seal\": \""u8) < 0)
            throw Invalid(location, "it has no seal");
        return SealOf(utf8) ?? throw Invalid(location, "it was edited after it was written, and versions are immutable: restore it from version control, and take a new snapshot for new data");
    }

    private static void CheckPaths(Manifest manifest, string location)
    {
        foreach (var file in manifest.Files)
        {
            if (SafePath.Objection(file.Path) is { } objection)
                throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"the path '{file.Path}' {objection}: the manifest is refused, nothing of it was written", new SourceLocation(location));
        }

        if (SafePath.Objection([.. manifest.Files.Select(f => f.Path)]) is { } clash)
            throw new MlOpsException(DiagnosticCodes.PathNotAllowed, $"{clash}: the manifest is refused, nothing of it was written", new SourceLocation(location));
    }

    private static MlOpsException Invalid(string location, string why, Exception? inner = null) =>
        new(DiagnosticCodes.InvalidManifest, $"the manifest is refused: {why}", new SourceLocation(location), inner);
}
