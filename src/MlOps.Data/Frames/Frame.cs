namespace MlOps.Data.Frames;

/// <summary>A table in memory, a typed column a schema column, rows in the order of the files (ordinal by path) and of the rows in them.</summary>
public sealed class Frame
{
    private readonly Dictionary<string, Column> byName;

    /// <exception cref="ArgumentException">Columns differ in length or share a name.</exception>
    public Frame(IReadOnlyList<Column> columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        Columns = columns;
        RowCount = columns[0].Length;
        if (columns.FirstOrDefault(c => c.Length != RowCount) is { } other)
            throw new ArgumentException($"Column '{other.Name}' has {other.Length} rows, '{columns[0].Name}' has {RowCount}.", nameof(columns));
        byName = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public int RowCount { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public Column this[string name] => byName.TryGetValue(name, out var column) ? column : throw new KeyNotFoundException($"The frame has no column '{name}'.");

    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public T Get<T>(string name)
        where T : Column => (T)this[name];
}
