using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOps.Training.Verification;

/// <summary>Where two JSON texts begin to differ.</summary>
internal static class JsonDifference
{
    private const int MostText = 60;

    /// <returns>Null where they say the same.</returns>
    /// <exception cref="JsonException">A text is no JSON.</exception>
    public static string? First(string expected, string actual) => First("", JsonNode.Parse(expected), JsonNode.Parse(actual));

    private static string? First(string path, JsonNode? expected, JsonNode? actual)
    {
        switch (expected, actual)
        {
            case (JsonObject one, JsonObject other):
                return one.Select(member => member.Key).Union(other.Select(member => member.Key), StringComparer.Ordinal)
                    .Select(name => First(path.Length == 0 ? name : $"{path}.{name}", one[name], other[name]))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray one, JsonArray other):
                return Enumerable.Range(0, Math.Max(one.Count, other.Count))
                    .Select(i => First(FormattableString.Invariant($"{path}[{i}]"), i < one.Count ? one[i] : null, i < other.Count ? other[i] : null))
                    .FirstOrDefault(difference => difference is not null);
            default:
                var (was, now) = (Text(expected), Text(actual));
                return was == now ? null : $"{path} is {Around(now, was)}, it was {Around(was, now)}";
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "not there";

    /// <summary>Of a long text the part where it leaves the other.</summary>
    private static string Around(string text, string other)
    {
        if (text.Length <= MostText)
            return text;
        var start = Math.Clamp(text.AsSpan().CommonPrefixLength(other) - (MostText / 2), 0, text.Length - MostText);
        return $"{(start > 0 ? "…" : "")}{text.AsSpan(start, MostText)}{(start + MostText < text.Length ? "…" : "")}";
    }
}
