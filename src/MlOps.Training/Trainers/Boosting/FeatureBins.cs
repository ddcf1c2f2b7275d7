using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>How a feature's values are sorted into bins.</summary>
/// <param name="Thresholds">Ascending and finite: bin b holds the values ≤ Thresholds[b] that are in none before; the last is the largest float.</param>
/// <param name="HasInfinity">Whether there is a bin for +∞ after those.</param>
/// <param name="HasMissing">Whether there is a bin for NaN after those.</param>
internal sealed record FeatureBins(float[] Thresholds, bool HasInfinity, bool HasMissing)
{
    /// <summary>With those for +∞ and NaN, at most 256.</summary>
    public int Count => MissingBin + (HasMissing ? 1 : 0);

    /// <summary>NaN's bin, where there is one.</summary>
    public int MissingBin => Thresholds.Length + (HasInfinity ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(ReadOnlySpan<float> values, Span<byte> bins)
    {
        // Padded to a power of two, so that the search is a fixed number of steps, each without a branch to mispredict.
        var half = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Thresholds.Length + 1) / 2;
        Span<float> padded = stackalloc float[256];
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AsInteger(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
