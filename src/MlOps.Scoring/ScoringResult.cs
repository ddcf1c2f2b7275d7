using System.Collections.Immutable;
using System.Globalization;

namespace MlOps.Scoring;

/// <summary>A model's answer: a typed column an output, of <see cref="Rows"/> values or of as many a class.</summary>
public sealed class ScoringResult
{
    private readonly IReadOnlyDictionary<string, Array> columns;

    internal ScoringResult(int rows, IReadOnlyDictionary<string, Array> columns)
    {
        Rows = rows;
        this.columns = columns;
    }

    public int Rows { get; }

    /// <summary>What the outputs that hold a value a class are about, by name; known where a package was opened.</summary>
    private IReadOnlyDictionary<string, ClassNames> Classes { get; init; } = ImmutableDictionary<string, ClassNames>.Empty;

    /// <summary>An output with a value a class holds them row after row.</summary>
    /// <exception cref="ArgumentException">The model has no such output, or one of another type.</exception>
    public ReadOnlySpan<float> Float(string name) => Column<float>(name);

    /// <summary>One a row.</summary>
    /// <inheritdoc cref="Float"/>
    public ReadOnlySpan<bool> Boolean(string name) => Column<bool>(name);

    /// <inheritdoc cref="Boolean"/>
    public ReadOnlySpan<long> Int64(string name) => Column<long>(name);

    /// <inheritdoc cref="Boolean"/>
    public ReadOnlySpan<string> Text(string name) => Column<string>(name);

    /// <summary>A row's class by name: an integer in decimal digits.</summary>
    /// <inheritdoc cref="Float"/>
    public string Class(string name, int row) => Column(name) is long[] integers ? integers[row].ToString(CultureInfo.InvariantCulture) : Column<string>(name)[row];

    /// <summary>A row's probabilities, one a class.</summary>
    /// <exception cref="ArgumentException">The model has no such output, or one that is no value a class.</exception>
    public ClassProbabilities Probabilities(string name, int row)
    {
        var values = Column<float>(name);
        return Classes.TryGetValue(name, out var names)
            ? new ClassProbabilities(names, values.AsMemory(row * names.Count, names.Count))
            : throw new ArgumentException($"The output '{name}' holds no value a class.", nameof(name));
    }

    internal ScoringResult With(IReadOnlyDictionary<string, ClassNames> classes) => new(Rows, columns) { Classes = classes };

    private T[] Column<T>(string name) =>
        Column(name) is var column && column is T[] typed
            ? typed
            : throw new ArgumentException($"The output '{name}' holds {column.GetType().GetElementType()!.Name}, not {typeof(T).Name}.", nameof(name));

    private Array Column(string name) => columns.TryGetValue(name, out var column)
        ? column
        : throw new ArgumentException($"The model has no output '{name}': it has {string.Join(", ", columns.Keys)}.", nameof(name));
}
