using System.Diagnostics;
using System.Globalization;
using MlOps.Benchmarks.Measuring;
using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Benchmarks.Validation;

/// <summary>The same statistics in DuckDB's own SQL, as one would write it who knows it well: the file once into a table, one query for all aggregates, and a mode by grouping, a column.</summary>
internal static class HandWrittenSql
{
    public static Measurement Run(string path, DatasetSchema schema, int threads)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        using var database = new Database(new DatabaseOptions { Threads = threads });
        using var connection = database.Connect();
        connection.Execute($"CREATE TABLE t AS FROM {Sql.Read(schema, new DataFile(path, path, schema.Format))}");
        var aggregates = schema.Columns.SelectMany(Aggregates).Concat(Pairs(schema)).ToArray();
        using (var result = connection.Query($"SELECT count(*), {string.Join(", ", aggregates)} FROM t"))
            result.Rows();
        foreach (var column in schema.Columns)
        {
            using var mode = connection.Query($"SELECT CAST({column.Name} AS VARCHAR), n FROM (SELECT {column.Name}, count(*) AS n FROM t WHERE {column.Name} IS NOT NULL GROUP BY ALL ORDER BY n DESC, {column.Name} LIMIT 1)");
            mode.Rows();
        }

        return new Measurement(clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, 0, "");
    }

    private static IEnumerable<string> Aggregates(ColumnSchema column)
    {
        var c = column.Name;
        yield return $"count({c})";
        yield return $"count(DISTINCT {c})";
        if (column.Type is not (ColumnType.Int64 or ColumnType.Float64))
            yield break;
        foreach (var aggregate in (string[])["min({0})::DOUBLE", "max({0})::DOUBLE", "avg({0})", "stddev_samp({0})", "skewness({0})", "kurtosis({0})", "count(*) FILTER ({0} = 0)"])
            yield return string.Format(CultureInfo.InvariantCulture, aggregate, c);
    }

    private static IEnumerable<string> Pairs(DatasetSchema schema)
    {
        var numbers = schema.Columns.Where(column => column.Type is ColumnType.Int64 or ColumnType.Float64).ToArray();
        return numbers.SelectMany((left, i) => numbers.Skip(i + 1).Select(right => $"corr({left.Name}, {right.Name})"));
    }
}
