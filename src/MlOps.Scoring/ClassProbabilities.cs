using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MlOps.Scoring;

/// <summary>A row's probabilities by class, in the order of model.json's classes; they sum to 1. Equal where classes and values are.</summary>
public readonly struct ClassProbabilities : IReadOnlyDictionary<string, float>, IEquatable<ClassProbabilities>
{
    private readonly ClassNames? names;
    private readonly ReadOnlyMemory<float> values;

    internal ClassProbabilities(ClassNames names, ReadOnlyMemory<float> values)
    {
        this.names = names;
        this.values = values;
    }

    public int Count => values.Length;

    public IEnumerable<string> Keys => names is null ? [] : names.Names;

    public IEnumerable<float> Values => values.ToArray();

    /// <exception cref="KeyNotFoundException">No training row was of that class.</exception>
    public float this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The model has no class '{key}': it has {string.Join(", ", Keys)}.");

    public bool ContainsKey(string key) => names?.PlaceOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out float value)
    {
        var place = names?.PlaceOf(key) ?? -1;
        value = place < 0 ? 0 : values.Span[place];
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, float>> GetEnumerator() => Keys.Zip(Values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ClassProbabilities other) => Keys.SequenceEqual(other.Keys) && values.Span.SequenceEqual(other.values.Span);

    public override bool Equals(object? obj) => obj is ClassProbabilities other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in values.Span)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>As in <c>{ card: 0.75, cash: 0.25 }</c>.</summary>
    public override string ToString() => $"{{ {string.Join(", ", this.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}")))} }}";

    public static bool operator ==(ClassProbabilities left, ClassProbabilities right) => left.Equals(right);

    public static bool operator !=(ClassProbabilities left, ClassProbabilities right) => !left.Equals(right);
}
