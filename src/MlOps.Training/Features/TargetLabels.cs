using System.Collections.Immutable;

namespace MlOps.Training.Features;

/// <summary>What features that look at the label may see of it.</summary>
/// <param name="Labels">One a training row; a class by its number, a missing label NaN.</param>
/// <param name="Seed">Of the training: it decides which rows are in which fold.</param>
/// <param name="Classes">The classes' names where there are more than two.</param>
public sealed record TargetLabels(double[] Labels, long Seed, ImmutableArray<string> Classes = default)
{
    /// <summary>Numbers that say what is known of a label: one, or one a class.</summary>
    internal int Outputs => Names.Length;

    /// <summary>Of each of them; empty where there is one.</summary>
    internal ImmutableArray<string> Names => Classes.IsDefaultOrEmpty ? [""] : Classes;
}
