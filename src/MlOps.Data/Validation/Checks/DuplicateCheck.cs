using MlOps.Data.Engine;

namespace MlOps.Data.Validation.Checks;

/// <summary>No two rows agree in all of the columns. Rows with a missing one are not looked at.</summary>
internal sealed record DuplicateCheck(Expectation Source, IReadOnlyList<string> Columns) : Check(Source, string.Join(", ", Columns), "unique")
{
    public string KeySql => string.Join(", ", Columns.Select(Sql.Identifier));

    public string DistinctSql => Columns.Count == 1 ? $"count(DISTINCT {KeySql})" : $"count(DISTINCT row({KeySql}))";
}
