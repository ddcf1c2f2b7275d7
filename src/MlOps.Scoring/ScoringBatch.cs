namespace MlOps.Scoring;

/// <summary>Rows to score, a typed column an input, each of <see cref="Rows"/> values.</summary>
/// <remarks>A missing number is NaN in a double column, a missing text is empty; timestamps are microseconds since 1970-01-01 UTC.</remarks>
public sealed class ScoringBatch
{
    private readonly Dictionary<string, Array> columns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public ScoringBatch(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Rows = rows;
    }

    public int Rows { get; }

    /// <exception cref="ArgumentException">The column is there already, or has another length than <see cref="Rows"/>.</exception>
    public void Add(string name, double[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public void Add(string name, float[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public void Add(string name, long[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public void Add(string name, bool[] values) => AddColumn(name, values);

    /// <inheritdoc cref="Add(string, double[])"/>
    public void Add(string name, string[] values) => AddColumn(name, values);

    internal IReadOnlyDictionary<string, Array> Columns => columns;

    private void AddColumn(string name, Array values)
    {
        if (values.Length != Rows)
            throw new ArgumentException($"Column '{name}' has {values.Length} values, the batch {Rows} rows.", nameof(values));
        if (!columns.TryAdd(name, values))
            throw new ArgumentException($"Column '{name}' is in the batch already.", nameof(name));
    }
}
