using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.Checks;

/// <summary>
/// Runs checks over the loaded rows: one scan counts everything that can be counted in any order, one more on a single thread
/// adds up doubles, and only what is violated costs a query of its own for the first ten rows.
/// </summary>
internal sealed class CheckRunner(Connection connection, LoadedTable table, IReadOnlyList<Check> checks)
{
    private const string Data = LoadedTable.Name;
    private const string Row = LoadedTable.RowNumber;

    /// <returns>A result a check; null for one that is off, or whose columns the files lack.</returns>
    public IReadOnlyList<CheckResult?> Run(CancellationToken ct)
    {
        var results = new Dictionary<Check, CheckResult>(ReferenceEqualityComparer.Instance);
        var active = checks.Where(check => check.Source.Severity != Severity.Off && check.Reads.All(table.Has)).ToArray();
        foreach (var query in active.OfType<QueryCheck>())
            results[query] = Blame(query, () => RunQuery(query, ct));

        foreach (var lone in active.OfType<LoneCheck>())
            results[lone] = Blame(lone, () => lone.Run(connection, ct));

        Scan([.. active.Where(check => check is not (QueryCheck or LoneCheck or StatisticCheck { DependsOnOrder: true }))], results, ct);
        foreach (var check in active.Where(check => results.TryGetValue(check, out var result) && !result.Holds && check is RowCheck or DuplicateCheck))
            results[check] = results[check] with { Offences = Offences(check, ct) };

        table.UseOneThread();
        Scan([.. active.Where(check => check is StatisticCheck { DependsOnOrder: true })], results, ct);
        return [.. checks.Select(results.GetValueOrDefault)];
    }

    private void Scan(Check[] together, Dictionary<Check, CheckResult> results, CancellationToken ct)
    {
        if (together.Length == 0)
            return;
        object?[] numbers;
        try
        {
            numbers = ScanOnce(together, ct);
        }
        catch (MlOpsException)
        {
            // A condition fails on a row: one by one shows whose.
            numbers = [.. together.SelectMany(check => Blame(check, () => ScanOnce([check], ct)))];
        }

        for (var i = 0; i < together.Length; i++)
            results[together[i]] = Result(together[i], (long)numbers[2 * i]!, numbers[2 * i + 1]);
    }

    private object?[] ScanOnce(Check[] together, CancellationToken ct)
    {
        var sql = string.Join(", ", together.Select(check => $"count(*) FILTER (WHERE {check.Scope}), {Measure(check)}"));
        using var result = connection.Query($"SELECT {sql} FROM {Data}", ct);
        return result.Rows()[0];
    }

    private static string Measure(Check check)
    {
        var filter = $"FILTER (WHERE {check.Scope})";
        return check switch
        {
            RowCheck row => $"count(*) FILTER (WHERE {check.Scope} AND {row.Violated})",
            DuplicateCheck duplicate => $"count(*) {filter} - {duplicate.DistinctSql} {filter}",
            StatisticCheck statistic => statistic.Expression.Replace("{filter}", filter, StringComparison.Ordinal),
            _ => throw new InvalidOperationException($"{check.GetType().Name} is no part of a scan."),
        };
    }

    private static CheckResult Result(Check check, long scope, object? measured)
    {
        if (check is not StatisticCheck statistic)
            return new CheckResult(check, scope, (long)measured!, null, []);
        double? value = measured is null or double.NaN ? null : Convert.ToDouble(measured, CultureInfo.InvariantCulture);
        return new CheckResult(check, scope, value is { } number && statistic.Range.Contains(number) ? 0 : 1, value, []);
    }

    private List<Offence> Offences(Check check, CancellationToken ct)
    {
        if (check is RowCheck row)
        {
            var shown = string.Join(", ", new[] { row.Column, row.Other }.OfType<string>().Select(Sql.Identifier));
            return Rows($"SELECT {Row}, NULL::BIGINT, {shown} FROM {Data} WHERE {row.Scope} AND {row.Violated}", ct);
        }

        var duplicate = (DuplicateCheck)check;
        var key = string.Join(", ", duplicate.Columns.Select((name, i) => FormattableString.Invariant($"{Sql.Identifier(name)} AS key_{i}")));
        return Rows($"SELECT * FROM (SELECT {Row}, min({Row}) OVER (PARTITION BY {duplicate.KeySql}) AS first_row, {key} FROM {Data} WHERE {duplicate.Scope}) WHERE {Row} <> first_row", ct);
    }

    private CheckResult RunQuery(QueryCheck query, CancellationToken ct)
    {
        using var counts = connection.Query($"SELECT (SELECT count(*) FROM {Data}), count(*) FROM {query.Subquery}", ct);
        var row = counts.Rows()[0];
        var result = new CheckResult(query, (long)row[0]!, (long)row[1]!, null, []);
        var located = connection.Check($"SELECT {Row} FROM {query.Subquery}") is null;
        // What the author computed as a row number need not be one.
        return located && !result.Holds
            ? result with { Offences = Rows($"SELECT * FROM (SELECT CAST({Row} AS BIGINT) AS {Row}, NULL::BIGINT FROM {query.Subquery}) WHERE {Row} >= 0 AND {Row} < {result.Checked}", ct) }
            : result;
    }

    private List<Offence> Rows(string sql, CancellationToken ct)
    {
        using var result = connection.Query(string.Create(CultureInfo.InvariantCulture, $"{sql} ORDER BY {Row} LIMIT {CellFindings.Shown}"), ct);
        return [.. result.Rows(firstText: 2).Select(row => new Offence((long)row[0]!, [.. row.Skip(2).Cast<string?>()], (long?)row[1]))];
    }

    private static T Blame<T>(Check check, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (MlOpsException e)
        {
            throw new MlOpsException([CheckSql.Error(check, e.Diagnostics[0].Message)], e);
        }
    }
}
