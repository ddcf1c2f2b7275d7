using System.Collections.Immutable;

namespace MlOps.Registry.TrainCache;

/// <summary>entry.json: what a training with this key gave. Written last, so that where it is, the rest was.</summary>
internal sealed record CacheEntry(int FormatVersion, Digest TrainKey, ImmutableArray<RegisteredFile> Files)
{
    public const string FileName = "entry.json";

    public const int CurrentFormat = 1;
}
