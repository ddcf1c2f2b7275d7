using System.Collections.Immutable;
using System.Globalization;

namespace MlOps.Modeling.Plans;

/// <summary>
/// How much a row counts, by the value of its label: <c>new() { ["card"] = 1, ["cash"] = 2.5 }</c>, <c>new() { [false] = 1, [true] = 20 }</c>.
/// Every class of the training rows has one.
/// </summary>
public sealed class ClassWeights
{
    private ImmutableSortedDictionary<string, double> weights = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    public double this[string label]
    {
        init => weights = weights.SetItem(label, value);
    }

    public double this[bool label]
    {
        init => weights = weights.SetItem(label ? "true" : "false", value);
    }

    public double this[long label]
    {
        init => weights = weights.SetItem(label.ToString(CultureInfo.InvariantCulture), value);
    }

    /// <summary>By the classes' names, as in a plan: text as it is, integers in decimal digits, Booleans as true and false.</summary>
    public ImmutableSortedDictionary<string, double> ByName
    {
        get => weights;
        init => weights = value.WithComparers(StringComparer.Ordinal);
    }
}
