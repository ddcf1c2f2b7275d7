using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>
/// history.jsonl: an event a line, each sealed and holding the seal of the line before, so that an edited, dropped, added
/// or moved line shows. Part of a line at the end is what a killed process left of an event that it never confirmed: it
/// is not read, and the next writer removes it.
/// </summary>
internal static class HistoryFile
{
    /// <returns>The history, and how many bytes of the file it takes.</returns>
    /// <exception cref="MlOpsException">MLOPS4005: the chain is broken, with the line where.</exception>
    public static (RegistryHistory History, int Length) Read(ReadOnlySpan<byte> utf8, string display)
    {
        var history = RegistryHistory.Empty;
        var length = 0;
        for (var line = 1; length < utf8.Length; line++)
        {
            var rest = utf8[length..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !IsWhole(rest))
                return (history with { IsTorn = true }, length);
            try
            {
                history = history.Add(Parse(end < 0 ? rest : rest[..end]));
            }
            catch (JsonException e)
            {
                throw new MlOpsException(DiagnosticCodes.HistoryBroken,
                    $"the history was altered here: {e.Message}. Restore the file from source control", new SourceLocation(display, line), e);
            }

            length += end < 0 ? rest.Length : end + 1;
        }

        return (history, length);
    }

    /// <summary>Whether the first line is all there; it may have been altered.</summary>
    public static bool HasBegun(ReadOnlySpan<byte> utf8) => utf8.Contains((byte)'\n') || IsWhole(utf8);

    /// <summary>Seals an event as the next line.</summary>
    public static byte[] Write(RegistryEvent next)
    {
        var content = ToNode(next);
        SealedJson.Seal(content);
        return Encoding.UTF8.GetBytes(SealedJson.Write(content, indented: false) + "\n");
    }

    public static string ToJson(RegistryEvent written) => SealedJson.Write(ToNode(written), indented: false);

    /// <exception cref="JsonException">The line is no event, or its seal is not right.</exception>
    public static RegistryEvent Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return SealedJson.Read(line).Deserialize(RegistryJson.Default.RegistryEvent) ?? throw new JsonException("the line is empty");
        }
        catch (NotSupportedException e)
        {
            throw new JsonException("it does not say what happened", e);
        }
    }

    private static JsonObject ToNode(RegistryEvent entry) => (JsonObject)JsonSerializer.SerializeToNode(entry, RegistryJson.Default.RegistryEvent)!;

    // Part of an object is never an object: a last line that lacks only its line break was trimmed by an editor, and counts.
    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
