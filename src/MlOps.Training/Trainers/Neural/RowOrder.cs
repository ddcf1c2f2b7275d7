using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Shuffles rows (Fisher and Yates; Knuth, TAOCP 2, algorithm P), each epoch by its own random numbers.</summary>
internal static class RowOrder
{
    public static void Shuffle(Span<int> rows, long seed, int epoch)
    {
        var random = new RandomStream(seed, RandomPurpose.RowOrder, (uint)epoch);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            // The upper half of 64 bits times a bound is uniform below it, but for one part in 2³².
            var other = (int)Math.BigMul(random.Bits(i), (ulong)(i + 1), out _);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }
}
