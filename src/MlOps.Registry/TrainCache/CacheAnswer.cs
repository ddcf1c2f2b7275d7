namespace MlOps.Registry.TrainCache;

/// <summary>What came of asking the cache for a key.</summary>
/// <param name="Damage">What was wrong with the entry, which is dropped; null where there was none, or it was right.</param>
public sealed record CacheAnswer(bool Hit, string? Damage = null)
{
    internal static readonly CacheAnswer Miss = new(false);
}
