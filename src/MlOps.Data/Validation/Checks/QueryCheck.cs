namespace MlOps.Data.Validation.Checks;

/// <summary>A query of the author's that returns offending rows.</summary>
internal sealed record QueryCheck(Expectation Source, string Query) : Check(Source, "all rows", "no rows")
{
    /// <summary>As a subquery. The line break ends a comment that the query may close with.</summary>
    public string Subquery => $"({Query}\n) AS offending";
}
