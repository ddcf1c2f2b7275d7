using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlOps.Training.Numerics;

/// <summary>
/// <see cref="ColumnMoments"/> of four columns at once, a lane each: the same operations in the same order, so the same bits, in a
/// quarter of the time, as a compensated sum waits for itself.
/// </summary>
internal static class FourColumns
{
    /// <param name="columns">Four of the same length, of finite values.</param>
    public static void Moments(ReadOnlySpan<float[]> columns, Span<ColumnMoments> moments)
    {
        var rows = columns[0].Length;
        Span<double> means = stackalloc double[4];
        var (sums, least, most) = Sum(columns, Vector256<double>.Zero, squares: false);
        for (var lane = 0; lane < 4; lane++)
            means[lane] = sums[lane] / rows;
        var (squares, _, _) = Sum(columns, Vector256.Create<double>(means), squares: true);
        for (var lane = 0; lane < 4; lane++)
        {
            moments[lane] = least[lane] == most[lane]
                ? new ColumnMoments(least[lane], 0, least[lane], most[lane])
                : new ColumnMoments(means[lane], Math.Sqrt(squares[lane] / rows), least[lane], most[lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Vector256<double> Sum, Vector256<double> Least, Vector256<double> Most) Sum(ReadOnlySpan<float[]> columns, Vector256<double> means, bool squares)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(columns[0]);
        ref var b = ref MemoryMarshal.GetArrayDataReference(columns[1]);
        ref var c = ref MemoryMarshal.GetArrayDataReference(columns[2]);
        ref var d = ref MemoryMarshal.GetArrayDataReference(columns[3]);
        var (least, most) = (Vector256.Create(double.PositiveInfinity), Vector256.Create(double.NegativeInfinity));
        Vector256<double> sum = default, errors = default;
        for (nint row = 0; row < columns[0].Length; row++)
        {
            var value = Vector256.Create(
                (double)Unsafe.Add(ref a, row), Unsafe.Add(ref b, row),
                Unsafe.Add(ref c, row), Unsafe.Add(ref d, row));
            var term = value;
            if (squares)
            {
                term = (value - means) * (value - means);
            }
            else
            {
                least = Vector256.Min(least, value);
                most = Vector256.Max(most, value);
            }

            var next = sum + term;
            var larger = Vector256.GreaterThanOrEqual(Vector256.Abs(sum), Vector256.Abs(term));
            errors += Vector256.ConditionalSelect(larger, (sum - next) + term, (term - next) + sum);
            sum = next;
        }

        return (sum + errors, least, most);
    }
}
