using System.Globalization;
using System.Runtime.InteropServices;

namespace MlOps.Benchmarks.Measuring;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    public static string Description { get; } = string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores{Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, .NET {Environment.Version}");

    private static string Processor()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? "" : $" of {line[(line.IndexOf(':') + 1)..].Trim()}";
    }
}
