namespace MlOps.Data.Validation.Checks;

/// <summary>An expectation held against a schema: SQL over <c>data</c>, the view of all rows.</summary>
/// <param name="Subject">What is looked at, for messages and tables: a column or several.</param>
/// <param name="Expected">In words: <c>≥ 0</c>.</param>
internal abstract record Check(Expectation Source, string Subject, string Expected)
{
    /// <summary>The condition for a row to be looked at.</summary>
    public required string Scope { get; init; }

    /// <summary>The columns that it cannot do without.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];
}
