using System.Runtime.CompilerServices;

/// <summary>No test is answered from the user's train cache, nor leaves anything there: one that is about the cache names its own.</summary>
internal static class TrainCacheOff
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("MLOPS_TRAIN_CACHE", "none");
}
