namespace MlOps.Generators.Json;

/// <param name="Position">The offset of the name's quotation mark.</param>
internal sealed record JsonMember(string Name, int Position, JsonNode Value);
