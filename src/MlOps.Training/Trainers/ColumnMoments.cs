using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers;

/// <summary>Mean and population standard deviation of a column's present values, by compensated sums in the order of the rows.</summary>
internal readonly record struct ColumnMoments(double Mean, double Deviation)
{
    public static ColumnMoments Of(ReadOnlySpan<float> values)
    {
        var sum = default(CompensatedSum);
        var count = 0;
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsNaN(value))
                continue;
            sum.Add(value);
            count++;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // Without variation the rounded mean need not be the value, and the deviation would be noise.
        if (count == 0 || least == most)
            return new ColumnMoments(count == 0 ? 0 : least, 0);
        var mean = sum.Value / count;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                squares.Add((value - mean) * (value - mean));
        }

        return new ColumnMoments(mean, Math.Sqrt(squares.Value / count));
    }
}
