using System;

namespace MlOps.Generators.Json;

internal sealed class JsonFormatException(string message, int position) : Exception(message)
{
    /// <summary>The offset of the character that is wrong.</summary>
    public int Position { get; } = position;
}
