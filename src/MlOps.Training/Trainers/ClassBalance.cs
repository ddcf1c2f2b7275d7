using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers;

/// <param name="Weights">How much a row of each class counts.</param>
/// <param name="Shares">Of each class in the sum of the rows' weights: the best prediction without features. None is 0, so that all have a logarithm.</param>
internal readonly record struct ClassBalance(double[] Weights, double[] Shares)
{
    /// <param name="labels">The class a row, by number; every class has one.</param>
    /// <exception cref="MlOpsException">MLOPS3026: a class has no weight.</exception>
    public static ClassBalance Of(ClassWeightedOptions options, LearningTask task, double[] labels)
    {
        var counts = new double[Labels.ClassCount(labels)];
        foreach (var label in labels)
            counts[(int)label]++;
        return OfCounts(options, task, counts);
    }

    /// <param name="counts">The rows of each class; where there is none, half a one is taken for the shares.</param>
    /// <inheritdoc cref="Of(ClassWeightedOptions, LearningTask, double[])"/>
    public static ClassBalance OfCounts(ClassWeightedOptions options, LearningTask task, double[] counts)
    {
        var weights = Weigh(options, task, counts);
        var sums = counts.Zip(weights, (count, weight) => Math.Max(count, 0.5) * weight).ToArray();
        var sum = sums.Sum();
        return new ClassBalance(weights, Array.ConvertAll(sums, part => part / sum));
    }

    /// <summary>Whether each class has a weight, and each weight its class.</summary>
    /// <param name="task">With the classes of all training rows; parts of them may have fewer.</param>
    /// <exception cref="MlOpsException">MLOPS3026.</exception>
    public static void Verify(ClassWeightedOptions options, LearningTask task)
    {
        if (options.ClassWeights is not { ByName: var weights })
            return;
        IReadOnlyList<string> classes = task.Kind == ModelTask.BinaryClassification ? [task.NameOf(0), task.NameOf(1)] : task.Classes;
        string[] mistakes =
        [
            .. classes.Where(name => !weights.ContainsKey(name)).Select(name => $"'{name}' has none"),
            .. weights.Keys.Except(classes, StringComparer.Ordinal).Select(name => $"'{name}' is no class"),
        ];
        if (mistakes.Length > 0)
            throw Mismatch($"{string.Join(", ", mistakes)}; the classes of the training rows are {string.Join(", ", classes.Select(name => $"'{name}'"))}");
    }

    private static double[] Weigh(ClassWeightedOptions options, LearningTask task, double[] counts)
    {
        if (options.Balanced)
            return Array.ConvertAll(counts, count => count == 0 ? 1 : counts.Sum() / (counts.Length * count));
        if (options.ClassWeights is not { ByName: var weights })
            return Array.ConvertAll(counts, _ => 1.0);
        return
        [
            .. Enumerable.Range(0, counts.Length).Select(task.NameOf)
                .Select(name => weights.TryGetValue(name, out var weight) ? weight : throw Mismatch($"'{name}' has none")),
        ];
    }

    private static MlOpsException Mismatch(string what) => new(DiagnosticCodes.ClassWeightsMismatch, $"{nameof(ClassWeightedOptions.ClassWeights)}: {what}");
}
