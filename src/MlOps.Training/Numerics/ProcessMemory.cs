namespace MlOps.Training.Numerics;

internal static class ProcessMemory
{
    /// <summary>Bytes that the process may still take: of the machine, its container or DOTNET_GCHeapHardLimit, whichever allows least.</summary>
    public static long Available() => Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));
}
