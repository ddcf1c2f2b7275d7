using System.Runtime.InteropServices;

namespace MlOps.Benchmarks.Measuring;

/// <summary>The processor time of all ended children of this process (getrusage(2), RUSAGE_CHILDREN); zero on Windows.</summary>
internal static partial class ChildTimes
{
    private const int Children = -1;

    public static unsafe TimeSpan Now()
    {
        if (OperatingSystem.IsWindows())
            return TimeSpan.Zero;
        // ru_utime and ru_stime, each seconds and microseconds, then fourteen figures that are not read.
        var usage = stackalloc long[18];
        return GetResourceUsage(Children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : TimeSpan.Zero;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static unsafe partial int GetResourceUsage(int who, long* usage);
}
