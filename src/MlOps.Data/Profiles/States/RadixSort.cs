namespace MlOps.Data.Profiles.States;

/// <summary>Sorts 64-bit integers by their bytes from the least significant (Knuth, TAOCP 5.2.5), skipping those that are all the same.</summary>
internal static class RadixSort
{
    private const int Few = 256;

    /// <param name="scratch">At least as long as the keys.</param>
    public static void Sort(Span<long> keys, Span<long> scratch)
    {
        if (keys.Length <= Few)
        {
            keys.Sort();
            return;
        }

        Span<int> counts = stackalloc int[8 * 256];
        counts.Clear();
        var sorted = true;
        var last = long.MinValue;
        foreach (var key in keys)
        {
            sorted &= key >= last;
            last = key;
            // The sign bit flipped, so that negative numbers come first.
            var bits = (ulong)key ^ (1UL << 63);
            for (var place = 0; place < 8; place++)
                counts[(place << 8) | (int)((bits >> (place * 8)) & 0xff)]++;
        }

        if (sorted)
            return;
        var from = keys;
        var to = scratch[..keys.Length];
        var swapped = false;
        for (var place = 0; place < 8; place++)
        {
            var starts = counts.Slice(place << 8, 256);
            if (starts[(int)((((ulong)keys[0] ^ (1UL << 63)) >> (place * 8)) & 0xff)] == keys.Length)
                continue;
            var start = 0;
            foreach (ref var count in starts)
                (count, start) = (start, start + count);
            foreach (var key in from)
                to[starts[(int)((((ulong)key ^ (1UL << 63)) >> (place * 8)) & 0xff)]++] = key;
            var other = from;
            from = to;
            to = other;
            swapped = !swapped;
        }

        if (swapped)
            from.CopyTo(keys);
    }
}
