using System.Runtime.CompilerServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Linear;

/// <summary>log(1 + exp(score)) − label · score, times the class's weight: the negative log likelihood of a label that is 0 or 1.</summary>
/// <param name="weights">Of the classes 0 and 1.</param>
internal sealed class LogLoss(double[] labels, double[] weights) : IScoreLoss
{
    private const int Chunk = 256;

    public int Outputs => 1;

    public double CurvatureBound => 0.25;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Differentiate(int start, int length, Span<double> scores)
    {
        var loss = 0.0;
        Span<double> softplus = stackalloc double[Chunk], sigmoid = stackalloc double[Chunk];
        for (var first = 0; first < length; first += Chunk)
        {
            var part = scores[first..Math.Min(first + Chunk, length)];
            PortableMath.Logistic(part, softplus, sigmoid);
            for (var row = 0; row < part.Length; row++)
            {
                var label = labels[start + first + row];
                var weight = weights[(int)label];
                loss += weight * (softplus[row] - (label * part[row]));
                part[row] = weight * (sigmoid[row] - label);
            }
        }

        return loss;
    }
}
