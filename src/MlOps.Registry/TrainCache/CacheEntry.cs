using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling.Metadata;
using MlOps.Registry.Storage;

namespace MlOps.Registry.TrainCache;

/// <summary>entry.json: what a training with this key gave. Written last, so that where it is, the rest was.</summary>
internal sealed record CacheEntry(int FormatVersion, Digest TrainKey, ImmutableArray<RegisteredFile> Files)
{
    public const string FileName = "entry.json";

    public const int CurrentFormat = 1;

    /// <exception cref="JsonException">This is no entry.</exception>
    public static CacheEntry Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, RegistryJson.Default.CacheEntry) ?? throw new JsonException("it is null");

    /// <summary>The files of a package that its key decides: all but the run's record.</summary>
    public static IEnumerable<string> FilesOf(string directory) =>
        Directory.EnumerateFiles(directory).Where(file => Path.GetFileName(file) != RunRecord.FileName).Order(StringComparer.Ordinal);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RegistryJson.Default.CacheEntry);

    /// <returns>Why nothing may be restored from it; null where it is right.</returns>
    public string? Fault(Digest key) =>
        FormatVersion != CurrentFormat ? FormattableString.Invariant($"{FileName} has format {FormatVersion}, this is version {CurrentFormat}")
        : TrainKey.IsEmpty ? $"{FileName} names no key"
        : TrainKey != key ? $"{FileName} is of the key {TrainKey}"
        : Files.IsDefault || Files.Any(file => file?.Path is null || file.Digest.IsEmpty) ? $"{FileName} names no file where it should"
        : Files.FirstOrDefault(file => !file.IsInside || file.Path.Contains('/')) is { } outside ? $"'{outside.Path}' leads out of the entry"
        : null;
}
