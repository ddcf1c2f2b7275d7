using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Statistics;

namespace MlOps.Data.Validation.Checks;

/// <summary>
/// The entropy of the values' frequencies in bits (Shannon 1948). The engine counts; the logarithms are added up here, from the
/// rarest value to the most frequent, because the engine's own aggregate adds in the order of a hash table.
/// </summary>
internal sealed record EntropyCheck(Expectation Source, string Column, ValueRange Range) : LoneCheck(Source, Column, Range.Expected)
{
    public override CheckResult Run(Connection connection, CancellationToken ct)
    {
        using var counted = connection.Query($"SELECT n, count(*) FROM (SELECT count(*) AS n FROM {LoadedTable.Name} WHERE {Scope} GROUP BY {Sql.Identifier(Column)}) GROUP BY n ORDER BY n", ct);
        return Result([.. counted.Rows().Select(row => ((long)row[0]!, (long)row[1]!))]);
    }

    /// <param name="groups">How many values occur in so many rows, ascending by the rows.</param>
    public CheckResult Result((long Rows, long Values)[] groups)
    {
        var total = groups.Sum(group => group.Rows * group.Values);
        if (total == 0)
            return new CheckResult(this, 0, 1, null, []) { Found = $"entropy of {Column} is not defined" };
        var weighted = groups.Sum(group => group.Values * (double)group.Rows * Logarithm.Binary(group.Rows));
        var entropy = Math.Max(0, Logarithm.Binary(total) - (weighted / total));
        var found = string.Create(CultureInfo.InvariantCulture, $"entropy of {Column} is {ValueRange.Text(entropy)} bits");
        return new CheckResult(this, total, Range.Contains(entropy) ? 0 : 1, entropy, []) { Found = found };
    }
}
