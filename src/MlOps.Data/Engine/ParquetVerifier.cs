using System.Globalization;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>A Parquet file's types are its own: they, its column names and its missing values are held against the schema.</summary>
internal static class ParquetVerifier
{
    public static (long Rows, CellFindings Findings) Verify(Database database, DatasetSchema schema, DataFile file, CancellationToken ct)
    {
        var findings = new CellFindings();
        var location = new SourceLocation(file.Display);
        using var connection = database.Connect();
        try
        {
            var columns = Describe(connection, schema, file, ct);
            var names = columns.Select(c => c.Name).ToArray();
            var expected = schema.Columns.Select(c => c.Name).ToArray();
            if (!names.AsSpan().SequenceEqual(expected))
            {
                findings.AddStructural(DiagnosticCodes.HeaderMismatch, HeaderDifference.Describe(expected, names).Message, location);
                return (0, findings);
            }

            foreach (var (column, type) in schema.Columns.Zip(columns, (c, found) => (c, found.Type)))
            {
                if (!Fits(column.Type, type))
                    findings.AddStructural(DiagnosticCodes.HeaderMismatch, $"{column.Name} is of the Parquet type {type}, expected one that fits {Sql.Type(column.Type)}", location);
            }

            return (findings.IsEmpty ? CheckValues(connection, schema, file, findings, ct) : 0, findings);
        }
        catch (MlOpsException e)
        {
            throw file.Malformed(e.Diagnostics[0].Message, e);
        }
    }

    public static (string Name, string Type)[] Describe(Connection connection, DatasetSchema schema, DataFile file, CancellationToken ct)
    {
        using var result = connection.Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {Sql.Read(schema, file)})", ct);
        return [.. result.Rows().Select(row => ((string)row[0]!, (string)row[1]!))];
    }

    private static long CheckValues(Connection connection, DatasetSchema schema, DataFile file, CellFindings findings, CancellationToken ct)
    {
        var conditions = schema.Columns.SelectMany((column, i) => Faults(column).Select(fault => (Place: i, Column: column, fault.Condition, fault.IsMissing))).ToArray();
        var counts = string.Concat(conditions.Select(fault => $", count(*) FILTER (WHERE {fault.Condition})"));
        using var result = connection.Query($"SELECT count(*){counts} FROM {Sql.Read(schema, file)}", ct);
        var numbers = result.Rows()[0].Select(value => (long)value!).ToArray();
        var rows = new Lazy<ParquetRows>(() => new ParquetRows(connection, file, ct));
        foreach (var (fault, count) in conditions.Zip(numbers.Skip(1)).Where(found => found.Second > 0))
        {
            var shown = connection.Query(string.Create(CultureInfo.InvariantCulture,
                $"SELECT file_row_number, CAST({Sql.Identifier(fault.Column.Name)} AS VARCHAR) FROM {Sql.Read(schema, file, rowNumbers: true)} WHERE {fault.Condition} ORDER BY file_row_number LIMIT {CellFindings.Shown}"), ct);
            using (shown)
            {
                foreach (var row in shown.Rows())
                {
                    var location = rows.Value.Locate((long)row[0]!);
                    if (fault.IsMissing)
                        findings.AddMissing(fault.Place, fault.Column, location);
                    else
                        findings.AddUnreadable(fault.Place, fault.Column, (string)row[1]!, location);
                }
            }

            findings.AddUnshown(fault.Place, fault.IsMissing, count - Math.Min(count, CellFindings.Shown));
        }

        return numbers[0];
    }

    private static IEnumerable<(string Condition, bool IsMissing)> Faults(ColumnSchema column)
    {
        if (!column.Nullable)
            yield return ($"{Sql.Identifier(column.Name)} IS NULL", true);
        if (column.Type == ColumnType.Float64)
            yield return ($"NOT isfinite({Sql.Identifier(column.Name)})", false);
    }

    private static bool Fits(ColumnType type, string parquet) => type switch
    {
        ColumnType.Boolean => parquet == "BOOLEAN",
        ColumnType.Int64 => parquet is "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT" or "UINTEGER" or "USMALLINT" or "UTINYINT",
        ColumnType.Float64 => parquet is "DOUBLE" or "FLOAT",
        ColumnType.String => parquet == "VARCHAR",
        _ => parquet is "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "DATE",
    };
}
