using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>
/// Minimises a smooth function. Liu and Nocedal, "On the limited memory BFGS method for large scale optimization",
/// Mathematical Programming 45 (1989); the step by the weak Wolfe conditions and bisection (Lewis and Overton 2013).
/// </summary>
internal sealed class LimitedMemoryBfgs(Func<double[], double[], double> function, double[] curvature)
{
    /// <summary>How many steps are remembered.</summary>
    public const int Memory = 10;

    private const int MaxTrials = 50;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    private readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <param name="start">Where to begin; overwritten by the minimum.</param>
    /// <param name="tolerance">Stop when no element of the gradient is larger.</param>
    /// <param name="progress">Called with the iterations made and the function's value.</param>
    public void Minimize(double[] start, int maxIterations, double tolerance, Action<int, double> progress, CancellationToken ct)
    {
        var point = start;
        var gradient = new double[point.Length];
        var value = function(point, gradient);
        for (var iteration = 1; iteration <= maxIterations && Largest(gradient) > tolerance; iteration++)
        {
            ct.ThrowIfCancellationRequested();
            var direction = Direction(gradient);
            if (Search(point, value, gradient, direction) is not { } next)
                break;
            Remember(point, gradient, next);
            (point, value, gradient) = (next.Point, next.Value, next.Gradient);
            progress(iteration, value);
        }

        point.CopyTo(start, 0);
    }

    // The two-loop recursion, from the diagonal that bounds the curvature.
    private double[] Direction(double[] gradient)
    {
        var direction = gradient.Select(element => -element).ToArray();
        var factors = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            factors[i] = Lanes.Dot(pairs[i].Step, direction) / pairs[i].Product;
            Lanes.AddScaled(direction, -factors[i], pairs[i].Change);
        }

        var scale = pairs.Count == 0 ? 1 : pairs[^1].Product / ScaledNorm(pairs[^1].Change);
        for (var i = 0; i < direction.Length; i++)
            direction[i] *= curvature[i] > 0 ? scale / curvature[i] : 0;
        for (var i = 0; i < pairs.Count; i++)
            Lanes.AddScaled(direction, factors[i] - (Lanes.Dot(pairs[i].Change, direction) / pairs[i].Product), pairs[i].Step);
        return direction;
    }

    private (double[] Point, double Value, double[] Gradient)? Search(double[] point, double value, double[] gradient, double[] direction)
    {
        var slope = Lanes.Dot(gradient, direction);
        if (!(slope < 0))
            return null;
        var (low, high, length) = (0.0, double.PositiveInfinity, 1.0);
        (double[], double, double[])? best = null;
        for (var trial = 0; trial < MaxTrials; trial++)
        {
            var next = (double[])point.Clone();
            Lanes.AddScaled(next, length, direction);
            var nextGradient = new double[next.Length];
            var nextValue = function(next, nextGradient);
            if (!(nextValue <= value + (Decrease * length * slope)))
            {
                high = length;
            }
            else
            {
                best = nextValue < value ? (next, nextValue, nextGradient) : best;
                if (Lanes.Dot(nextGradient, direction) >= Curvature * slope)
                    break;
                low = length;
            }

            length = double.IsPositiveInfinity(high) ? 2 * low : 0.5 * (low + high);
        }

        // Null where rounding leaves nothing to gain.
        return best;
    }

    private void Remember(double[] point, double[] gradient, (double[] Point, double Value, double[] Gradient) next)
    {
        var step = next.Point.Zip(point, (a, b) => a - b).ToArray();
        var change = next.Gradient.Zip(gradient, (a, b) => a - b).ToArray();
        var product = Lanes.Dot(step, change);
        if (!(product > 0))
            return;
        if (pairs.Count == Memory)
            pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    private double ScaledNorm(double[] change)
    {
        var sum = 0.0;
        for (var i = 0; i < change.Length; i++)
            sum += curvature[i] > 0 ? change[i] * change[i] / curvature[i] : 0;
        return sum;
    }

    private static double Largest(double[] values) => values.Max(Math.Abs);
}
