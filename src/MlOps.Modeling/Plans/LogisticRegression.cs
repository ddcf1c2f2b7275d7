using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>
/// Logistic regression with an L2 penalty, multinomial (softmax) where there are more than two classes, fitted by L-BFGS (Liu
/// and Nocedal 1989).
/// </summary>
public sealed record LogisticRegression : TrainerOptions
{
    [JsonRequired]
    public double L2 { get; init; } = 1;

    [JsonRequired]
    public int MaxIterations { get; init; } = 200;

    /// <summary>Stop when no element of the mean gradient is larger than this.</summary>
    [JsonRequired]
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Rows count as much as makes the classes' sums equal: rows / (classes · rows of the class).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Balanced { get; init; }

    /// <summary>How much a row of each class counts, in the classes' order: false and true, text in ordinal order, integers by size. Null for 1 each.</summary>
    public ImmutableArray<double>? ClassWeights { get; init; }

    [JsonIgnore]
    public override ImmutableArray<ModelTask> Tasks => [ModelTask.BinaryClassification, ModelTask.MulticlassClassification];

    /// <summary>Weights are compared by what they are.</summary>
    public bool Equals(LogisticRegression? other) =>
        other is not null && (L2, MaxIterations, Tolerance, Balanced) == (other.L2, other.MaxIterations, other.Tolerance, other.Balanced)
        && (ClassWeights is { } weights ? other.ClassWeights is { } others && weights.SequenceEqual(others) : other.ClassWeights is null);

    public override int GetHashCode() => HashCode.Combine(L2, MaxIterations, Tolerance, Balanced);

    internal override void Check()
    {
        InRange(L2, 0, 1e9, nameof(L2));
        InRange(MaxIterations, 1, 1_000_000, nameof(MaxIterations));
        InRange(Tolerance, 0, 1, nameof(Tolerance));
        foreach (var weight in ClassWeights ?? [])
            InRange(weight, 1e-9, 1e9, nameof(ClassWeights));
        if (Balanced && ClassWeights is not null)
            throw new ArgumentOutOfRangeException(nameof(ClassWeights), ClassWeights, "classes are balanced or have weights of their own, not both");
    }
}
