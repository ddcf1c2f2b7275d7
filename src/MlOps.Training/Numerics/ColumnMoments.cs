using System.Numerics;
using System.Runtime.Intrinsics;

namespace MlOps.Training.Numerics;

/// <summary>
/// Mean and population standard deviation of the values that are there, in two passes, each a compensated sum in their
/// order. Without any value the mean is 0, and least and most are infinite.
/// </summary>
internal readonly record struct ColumnMoments(double Mean, double Deviation, double Least, double Most)
{
    /// <param name="values">NaN where a value is missing.</param>
    public static ColumnMoments Of<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var sum = default(CompensatedSum);
        var count = 0;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var item in values)
        {
            var value = double.CreateTruncating(item);
            if (double.IsNaN(value))
                continue;
            sum.Add(value);
            count++;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // Without variation the rounded mean need not be the value, and the deviation would be noise.
        if (count == 0 || least == most)
            return new ColumnMoments(count == 0 ? 0 : least, 0, least, most);

        var mean = sum.Value / count;
        var squares = default(CompensatedSum);
        foreach (var item in values)
        {
            var value = double.CreateTruncating(item);
            if (!double.IsNaN(value))
                squares.Add((value - mean) * (value - mean));
        }

        return new ColumnMoments(mean, Math.Sqrt(squares.Value / count), least, most);
    }

    /// <summary>Those of many columns of finite values.</summary>
    public static ColumnMoments[] OfFinite(float[][] columns, WorkerTeam team)
    {
        const int Together = 4;
        var moments = new ColumnMoments[columns.Length];
        team.Run((columns.Length + Together - 1) / Together, group =>
        {
            var first = group * Together;
            if (Vector256.IsHardwareAccelerated && first + Together <= columns.Length && columns[0].Length > 0)
            {
                FourColumns.Moments(columns.AsSpan(first, Together), moments.AsSpan(first, Together));
                return;
            }

            for (var i = first; i < Math.Min(first + Together, columns.Length); i++)
                moments[i] = Of<float>(columns[i]);
        });
        return moments;
    }
}
