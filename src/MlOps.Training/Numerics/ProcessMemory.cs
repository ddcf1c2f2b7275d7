using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Numerics;

/// <summary>What too large a training is held against before it begins, so that it is refused by name and not killed by the system after an hour.</summary>
internal static class ProcessMemory
{
    /// <summary>Bytes that the process may still take: of the machine, its container or DOTNET_GCHeapHardLimit, whichever allows least.</summary>
    public static long Available() => Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false));

    /// <param name="need">In bytes, as the limit.</param>
    /// <param name="what">What takes it, to begin a sentence with.</param>
    /// <exception cref="MlOpsException">MLOPS3036: it needs more than the limit.</exception>
    public static void Require(long need, long available, string what)
    {
        if (need > available)
            throw new MlOpsException(DiagnosticCodes.TooLittleMemory, FormattableString.Invariant($"{what} takes {need >> 20} MiB more, and the process may take {available >> 20} MiB"));
    }

    /// <summary>A length that is known to be one: a product of two in 32 bits would be another number, without a word.</summary>
    /// <param name="what">As for <see cref="Require"/>.</param>
    /// <exception cref="MlOpsException">MLOPS3036: no array is as long.</exception>
    public static int ArrayLength(long length, string what) => length <= Array.MaxLength
        ? (int)length
        : throw new MlOpsException(DiagnosticCodes.TooLittleMemory, FormattableString.Invariant($"{what} takes {length} numbers in one array, which holds {Array.MaxLength}, however much memory there is"));
}
