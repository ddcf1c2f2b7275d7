using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>Of a trainer that learns classes too, whose rows need not count alike.</summary>
public abstract record ClassWeightedOptions : TrainerOptions
{
    /// <summary>Rows count as much as makes the classes' sums equal: rows / (classes · rows of the class).</summary>
    public bool Balanced { get; init; }

    /// <summary>How much a row of each class counts; null for 1 each.</summary>
    public ClassWeights? ClassWeights { get; init; }

    public bool WeighsClasses => Balanced || ClassWeights is not null;

    /// <summary>As in a plan.</summary>
    public sealed override string ToString() => TrainerJson.Write(this).ToReadable();

    /// <summary>Lists and sets are compared by what they hold.</summary>
    public virtual bool Equals(ClassWeightedOptions? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    internal override void Check()
    {
        if (ClassWeights is null)
            return;
        foreach (var (name, weight) in ClassWeights.ByName)
            InRange(weight, 1e-9, 1e9, $"{nameof(ClassWeights)}[{name}]");
        if (Balanced)
            throw new ArgumentOutOfRangeException(nameof(ClassWeights), ClassWeights, "classes are balanced or have weights of their own, not both");
    }
}
