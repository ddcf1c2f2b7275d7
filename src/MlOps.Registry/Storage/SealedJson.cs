using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Registry.Storage;

/// <summary>
/// JSON objects that carry the digest of themselves: the member <c>seal</c> is the SHA-256 of the canonical JSON
/// (RFC 8785) of all other members. White space and the order of members may change, nothing else.
/// </summary>
internal static class SealedJson
{
    private const string Member = "seal";

    // Read by people: quotes and letters beyond ASCII stay as they are. The text is never put into HTML.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Adds or replaces the seal.</summary>
    public static Digest Seal(JsonObject content)
    {
        content.Remove(Member);
        var seal = Digest.Of(CanonicalJson.Write(content));
        content[Member] = seal.ToString();
        return seal;
    }

    public static string Write(JsonObject content, bool indented) => content.ToJsonString(indented ? Indented : Compact);

    /// <exception cref="JsonException">The text is no JSON object, names a member twice, has a value that nothing can have, or its seal is not right.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> utf8)
    {
        JsonObject content;
        string? stated;
        Digest actual;
        try
        {
            content = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("expected a JSON object");
            stated = content[Member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
            actual = Seal(content);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Texts and numbers are looked at only now: half of a surrogate pair is no text, 1e999 no number.
            throw new JsonException(e.Message, e);
        }

        return stated == actual.ToString() ? content : throw new JsonException($"the content's digest is {actual}, not the {stated ?? "(missing)"} that its seal says");
    }
}
