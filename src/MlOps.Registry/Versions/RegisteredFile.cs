using System.Text.Json.Serialization;

namespace MlOps.Registry;

/// <param name="Path">Within the package, with '/'.</param>
/// <param name="Size">In bytes.</param>
public sealed record RegisteredFile(string Path, long Size, Digest Digest)
{
    /// <summary>Whether the path stays inside the directory that it is resolved against, on every operating system.</summary>
    [JsonIgnore]
    public bool IsInside => Path.Split('/').All(part =>
        part is not ("" or "." or "..") && part.AsSpan().IndexOfAny("\\:") < 0 && !part.Any(char.IsControl));
}
