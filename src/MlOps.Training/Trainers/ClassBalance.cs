using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers;

/// <param name="Weights">How much a row of each class counts.</param>
/// <param name="Shares">Of each class in the sum of the rows' weights: the best prediction without features.</param>
internal readonly record struct ClassBalance(double[] Weights, double[] Shares)
{
    /// <param name="labels">The class a row, by number; every class has one.</param>
    /// <exception cref="MlOpsException">MLOPS3026: there are more or fewer weights than classes.</exception>
    public static ClassBalance Of(ClassWeightedOptions options, double[] labels)
    {
        var counts = new double[Labels.ClassCount(labels)];
        foreach (var label in labels)
            counts[(int)label]++;
        return OfCounts(options, counts);
    }

    /// <param name="counts">The rows of each class.</param>
    /// <inheritdoc cref="Of(ClassWeightedOptions, double[])"/>
    public static ClassBalance OfCounts(ClassWeightedOptions options, double[] counts)
    {
        var weights = Weigh(options, counts);
        var sums = counts.Zip(weights, (count, weight) => count * weight).ToArray();
        var sum = sums.Sum();
        return new ClassBalance(weights, Array.ConvertAll(sums, part => part / sum));
    }

    private static double[] Weigh(ClassWeightedOptions options, double[] counts)
    {
        if (options.Balanced)
            return Array.ConvertAll(counts, count => count == 0 ? 1 : counts.Sum() / (counts.Length * count));
        if (options.ClassWeights is not { } weights)
            return Array.ConvertAll(counts, _ => 1.0);
        return weights.Length == counts.Length
            ? [.. weights]
            : throw new MlOpsException(DiagnosticCodes.ClassWeightsMismatch, FormattableString.Invariant($"there are {weights.Length} class weights and {counts.Length} classes in the training rows"));
    }
}
