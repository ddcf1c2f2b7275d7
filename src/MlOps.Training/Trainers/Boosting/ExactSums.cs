using System.Numerics;
using System.Runtime.InteropServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Histograms added and subtracted as wide as the processor can: integers, so the width does not matter.</summary>
internal static class ExactSums
{
    public static void Add(Span<long> sums, ReadOnlySpan<long> terms)
    {
        var wideSums = MemoryMarshal.Cast<long, Vector<long>>(sums);
        var wideTerms = MemoryMarshal.Cast<long, Vector<long>>(terms);
        for (var i = 0; i < wideSums.Length; i++)
            wideSums[i] += wideTerms[i];
        for (var i = wideSums.Length * Vector<long>.Count; i < sums.Length; i++)
            sums[i] += terms[i];
    }

    public static void Subtract(Span<long> sums, ReadOnlySpan<long> terms)
    {
        var wideSums = MemoryMarshal.Cast<long, Vector<long>>(sums);
        var wideTerms = MemoryMarshal.Cast<long, Vector<long>>(terms);
        for (var i = 0; i < wideSums.Length; i++)
            wideSums[i] -= wideTerms[i];
        for (var i = wideSums.Length * Vector<long>.Count; i < sums.Length; i++)
            sums[i] -= terms[i];
    }
}
