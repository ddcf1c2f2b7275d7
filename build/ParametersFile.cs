using System.Text.Json;

namespace MlOps.BuildProgram;

/// <summary>.nuke/parameters.json: one key a parameter.</summary>
internal static class ParametersFile
{
    /// <exception cref="UsageException">The file is not a JSON object.</exception>
    public static IEnumerable<(string Key, IReadOnlyList<string> Values)> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.EnumerateObject().Where(property => property.Name != "$schema").Select(property => (property.Name, Values(property.Value)))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UsageException($".nuke/parameters.json is not a JSON object: {e.Message}");
        }
    }

    private static IReadOnlyList<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
