using System.Numerics;

namespace MlOps.Training.Evaluation;

internal static class ClassChoice
{
    /// <summary>The first of the most probable classes, as the exported graph takes it.</summary>
    public static int MostProbable<T>(ReadOnlySpan<T> probabilities)
        where T : struct, INumber<T>
    {
        var most = 0;
        for (var i = 1; i < probabilities.Length; i++)
            most = probabilities[i] > probabilities[most] ? i : most;
        return most;
    }
}
