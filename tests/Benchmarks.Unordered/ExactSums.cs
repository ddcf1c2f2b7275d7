using System.Numerics;
using System.Runtime.InteropServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Here not exact: histograms of doubles.</summary>
internal static class ExactSums
{
    public static void Add(Span<long> sums, ReadOnlySpan<long> terms)
    {
        var wideSums = MemoryMarshal.Cast<long, Vector<double>>(sums);
        var wideTerms = MemoryMarshal.Cast<long, Vector<double>>(terms);
        for (var i = 0; i < wideSums.Length; i++)
            wideSums[i] += wideTerms[i];
        var rest = MemoryMarshal.Cast<long, double>(sums);
        var restTerms = MemoryMarshal.Cast<long, double>(terms);
        for (var i = wideSums.Length * Vector<double>.Count; i < rest.Length; i++)
            rest[i] += restTerms[i];
    }

    public static void Subtract(Span<long> sums, ReadOnlySpan<long> terms)
    {
        var wideSums = MemoryMarshal.Cast<long, Vector<double>>(sums);
        var wideTerms = MemoryMarshal.Cast<long, Vector<double>>(terms);
        for (var i = 0; i < wideSums.Length; i++)
            wideSums[i] -= wideTerms[i];
        var rest = MemoryMarshal.Cast<long, double>(sums);
        var restTerms = MemoryMarshal.Cast<long, double>(terms);
        for (var i = wideSums.Length * Vector<double>.Count; i < rest.Length; i++)
            rest[i] -= restTerms[i];
    }
}
