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

            return (findings.IsEmpty ? CheckValues(connection, schema, file, findings, location, ct) : 0, findings);
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

    private static long CheckValues(Connection connection, DatasetSchema schema, DataFile file, CellFindings findings, SourceLocation location, CancellationToken ct)
    {
        var missing = schema.Columns.Select(c => $"count(*) FILTER (WHERE {Sql.Identifier(c.Name)} IS NULL)");
        var infinite = schema.Columns.Select(c => c.Type == ColumnType.Float64 ? $"count(*) FILTER (WHERE NOT isfinite({Sql.Identifier(c.Name)}))" : "0::BIGINT");
        using var result = connection.Query($"SELECT count(*), {string.Join(", ", missing.Concat(infinite))} FROM {Sql.Read(schema, file)}", ct);
        var counts = result.Rows()[0].Select(value => (long)value!).ToArray();
        for (var i = 0; i < schema.Columns.Length; i++)
        {
            var column = schema.Columns[i];
            if (counts[1 + i] > 0 && !column.Nullable)
                findings.AddStructural(DiagnosticCodes.MissingValue, string.Create(CultureInfo.InvariantCulture, $"{column.Name} is missing, expected a value: {counts[1 + i]:N0} of {counts[0]:N0} rows"), location);
            if (counts[1 + schema.Columns.Length + i] is var strange and > 0)
                findings.AddStructural(DiagnosticCodes.UnreadableCell, string.Create(CultureInfo.InvariantCulture, $"{column.Name} is not finite, expected {CellGrammar.Expected(column.Type)}: {strange:N0} of {counts[0]:N0} rows"), location);
        }

        return counts[0];
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
