namespace MlOps.Scoring;

/// <summary>A model's answer: a typed column an output, each of <see cref="Rows"/> values.</summary>
public sealed class ScoringResult
{
    private readonly IReadOnlyDictionary<string, Array> columns;

    internal ScoringResult(int rows, IReadOnlyDictionary<string, Array> columns)
    {
        Rows = rows;
        this.columns = columns;
    }

    public int Rows { get; }

    /// <exception cref="ArgumentException">The model has no such output, or one of another type.</exception>
    public ReadOnlySpan<float> Float(string name) => Column<float>(name);

    /// <inheritdoc cref="Float"/>
    public ReadOnlySpan<bool> Boolean(string name) => Column<bool>(name);

    private T[] Column<T>(string name)
    {
        if (!columns.TryGetValue(name, out var column))
            throw new ArgumentException($"The model has no output '{name}': it has {string.Join(", ", columns.Keys)}.", nameof(name));
        return column as T[] ?? throw new ArgumentException($"The output '{name}' holds {column.GetType().GetElementType()!.Name}, not {typeof(T).Name}.", nameof(name));
    }
}
