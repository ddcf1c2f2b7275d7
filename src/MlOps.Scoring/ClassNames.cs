using System.Collections.Immutable;

namespace MlOps.Scoring;

/// <summary>A model's classes in the order of its probabilities, found by name.</summary>
internal sealed class ClassNames
{
    private readonly Dictionary<string, int> places;

    public ClassNames(ImmutableArray<string> names)
    {
        Names = names;
        places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
    }

    public ImmutableArray<string> Names { get; }

    public int Count => Names.Length;

    /// <returns>−1 where there is no such class.</returns>
    public int PlaceOf(string name) => places.GetValueOrDefault(name, -1);
}
