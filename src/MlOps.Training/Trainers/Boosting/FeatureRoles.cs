using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>What the options say of single feature outputs.</summary>
/// <param name="Categorical">Whether an output's values have no order.</param>
/// <param name="Directions">1 where the score may not fall as an output rises, −1 where it may not rise, else 0.</param>
internal sealed record FeatureRoles(bool[] Categorical, int[] Directions)
{
    /// <exception cref="MlOpsException">MLOPS3035: no output has the name.</exception>
    public static FeatureRoles Of(GradientBoosting options, FeatureMatrix matrix)
    {
        var roles = new FeatureRoles(new bool[matrix.Columns.Length], new int[matrix.Columns.Length]);
        foreach (var output in Find(options.Categorical, nameof(options.Categorical), matrix))
            roles.Categorical[output] = true;
        foreach (var output in Find(options.Increasing, nameof(options.Increasing), matrix))
            roles.Directions[output] = 1;
        foreach (var output in Find(options.Decreasing, nameof(options.Decreasing), matrix))
            roles.Directions[output] = -1;
        return roles;
    }

    private static IEnumerable<int> Find(ImmutableSortedSet<string>? names, string option, FeatureMatrix matrix) => (names ?? []).Select(name =>
        matrix.Names.IndexOf(name, 0, matrix.Names.Length, StringComparer.Ordinal) is >= 0 and var output
            ? output
            : throw new MlOpsException(DiagnosticCodes.UnknownFeatureOutput, $"{option} names '{name}', and there is no such feature; there are {string.Join(", ", matrix.Names)}"));
}
