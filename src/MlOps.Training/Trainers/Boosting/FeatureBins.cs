using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>How a feature's values are sorted into bins.</summary>
/// <param name="Thresholds">Ascending and finite: bin b holds the values ≤ Thresholds[b] that are in none before; the last is the largest float.</param>
/// <param name="HasOther">Whether there is a bin after those: for +∞, or for all values that have no bin of their own.</param>
/// <param name="HasMissing">Whether there is a bin for NaN after those.</param>
internal sealed record FeatureBins(float[] Thresholds, bool HasOther, bool HasMissing)
{
    private const int Most = 256;

    /// <summary>Whether the values have no order: bin b holds Thresholds[b] alone.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>With those for others and NaN, at most 256.</summary>
    public int Count => MissingBin + (HasMissing ? 1 : 0);

    /// <summary>NaN's bin, where there is one.</summary>
    public int MissingBin => Thresholds.Length + (HasOther ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(ReadOnlySpan<float> values, Span<byte> bins)
    {
        // Padded to a power of two, so that the search is a fixed number of steps, each without a branch to mispredict.
        var half = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Thresholds.Length + 1) / 2;
        Span<float> padded = stackalloc float[Most];
        padded.Fill(float.PositiveInfinity);
        Thresholds.CopyTo(padded);
        ref var first = ref MemoryMarshal.GetReference(padded);
        var missing = MissingBin;
        for (var row = 0; row < values.Length; row++)
        {
            var value = values[row];
            var bin = 0;
            for (var step = half; step > 0; step >>= 1)
                bin += step & -AsInteger(Unsafe.Add(ref first, bin + step - 1) < value);

            // Comparisons with NaN are false: its bin is still 0.
            bins[row] = (byte)(bin + (missing & -AsInteger(float.IsNaN(value))));
        }

        if (IsCategorical)
            PutOthersAside(values, bins);
    }

    private void PutOthersAside(ReadOnlySpan<float> values, Span<byte> bins)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var bin = bins[row];
            if (bin < Thresholds.Length && !float.IsNaN(values[row]) && Thresholds[bin] != values[row])
                bins[row] = (byte)Thresholds.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AsInteger(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
