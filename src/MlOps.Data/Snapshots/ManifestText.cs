using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>
/// A manifest as text: indented JSON whose last member, the seal, is the SHA-256 of all bytes before it. Line ends are
/// counted as LF, since version control may have turned them into CRLF.
/// </summary>
internal static class ManifestText
{
    private const string SealMember = ",\n  \"seal\": \"";

    // The text is read by people and by JSON readers, never pasted into HTML: 'é' and '+' stay as they are.
    private static readonly ManifestJson Json = new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The text, and the manifest with its seal.</summary>
    public static (ReadOnlyMemory<byte> Utf8, Manifest Sealed) Write(Manifest manifest)
    {
        var content = new ManifestContent
        {
            Dataset = manifest.Dataset,
            Version = manifest.Version,
            Parent = manifest.Parent,
            Source = manifest.Source,
            Rows = manifest.Rows,
            Bytes = manifest.Bytes,
            SchemaDigest = manifest.SchemaDigest,
            Schema = SchemaElement(manifest.Schema),
            Files = manifest.Files,
            Digest = manifest.Digest,
        };
        // A manifest may be of a hundred thousand files: one buffer that is large enough, not one after another.
        using var text = new MemoryStream(Length(manifest));
        JsonSerializer.Serialize(text, content, Json.ManifestContent);
        var body = text.GetBuffer().AsSpan(0, (int)text.Length);
        body = body[..body.LastIndexOf("\n}"u8)];
        var seal = Digest.Of(body);
        text.SetLength(body.Length);
        text.Seek(0, SeekOrigin.End);
        text.Write(Encoding.UTF8.GetBytes($"{SealMember}{seal}\"\n}}\n"));
        return (text.GetBuffer().AsMemory(0, (int)text.Length), manifest with { Seal = seal });
    }

    /// <summary>About the text's, more rather than less.</summary>
    private static int Length(Manifest manifest) => 4096 + manifest.Files.Sum(file => 260 + file.Path.Length + (90 * file.Chunks.Length));

    /// <param name="location">How to name the file in diagnostics.</param>
    /// <exception cref="MlOpsException">MLOPS1004: not a manifest, or edited since it was written; MLOPS1006: a path is not allowed.</exception>
    public static Manifest Read(byte[] utf8, string location)
    {
        var seal = VerifySeal(utf8, location);
        ManifestContent content;
        try
        {
            content = JsonSerializer.Deserialize(utf8, Json.ManifestContent) ?? throw new JsonException("the file is empty");
        }
        catch (JsonException e)
        {
            throw Invalid(location, $"it cannot be read: {e.Message}", e);
        }

        if (content.Format != ManifestContent.CurrentFormat)
            throw Invalid(location, $"its format is {content.Format}, and this version of MlOps reads {ManifestContent.CurrentFormat}: use a newer one");
        if (content.Files.Any(file => file is null))
            throw Invalid(location, "a file in it is null");
        var manifest = new Manifest
        {
            Dataset = content.Dataset,
            Version = content.Version,
            Parent = content.Parent,
            Source = content.Source,
            Schema = DatasetFile.Parse(Encoding.UTF8.GetBytes(content.Schema.GetRawText()), location),
            Files = content.Files,
            Digest = content.Digest,
            Seal = seal,
        };
        CheckPaths(manifest, location);
        if (manifest.SchemaDigest != content.SchemaDigest || Manifest.DigestOf(manifest.Schema, manifest.Files) != manifest.Digest
            || manifest.Rows != content.Rows || manifest.Bytes != content.Bytes)
            throw Invalid(location, "its digests or totals do not follow from its files and schema");
        return manifest;
    }

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

    private static JsonElement SchemaElement(DatasetSchema schema)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(DatasetFile.Write(schema))!.AsObject();
        // Where an editor finds the JSON schema is no part of the data.
        node.Remove("$schema");
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }

    private static MlOpsException Invalid(string location, string why, Exception? inner = null) =>
        new(DiagnosticCodes.InvalidManifest, $"the manifest is refused: {why}", new SourceLocation(location), inner);
}
