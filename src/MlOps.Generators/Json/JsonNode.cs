using System.Collections.Generic;

namespace MlOps.Generators.Json;

/// <summary>A value with the place where it stands, so that a diagnostic can point at it.</summary>
/// <param name="Position">The offset of its first character.</param>
/// <param name="Text">A string's content, or the characters of a number or literal.</param>
internal sealed record JsonNode(JsonKind Kind, int Position, string Text)
{
    public List<JsonNode> Items { get; } = [];

    /// <summary>In order; a name can stand twice.</summary>
    public List<JsonMember> Members { get; } = [];
}
