using System.Data.Common;
using System.Globalization;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Import;

/// <summary>
/// Writes what a query gives as a file of a dataset's format: read in one transaction and streamed, in an order in which no
/// two rows tie, so that equal rows give equal bytes.
/// </summary>
/// <param name="schema">The columns that the query has to give, by name and in any order.</param>
/// <param name="order">The columns to order by, the first of most weight: the dataset's key, or what the user names.</param>
public sealed class QueryImport(DatasetSchema schema, IReadOnlyList<string> order)
{
    /// <returns>How many rows were written.</returns>
    /// <exception cref="MlOpsException">
    /// MLOPS1019: there is no order, rows tie, the columns differ, or a value is not of its column's type; MLOPS1020: the database failed.
    /// </exception>
    public long Run(DatabaseSource source, string query, string path, IProgress<string>? progress, CancellationToken ct)
    {
        CheckOrder();
        if (schema.Format != DatasetFormat.Parquet)
            return Write(source, query, path, progress, ct);
        var text = path + ".csv";
        var rows = Write(source, query, text, progress, ct);
        ParquetConversion.Run(schema, text, path, ct);
        File.Delete(text);
        return rows;
    }

    private long Write(DatabaseSource source, string query, string path, IProgress<string>? progress, CancellationToken ct)
    {
        try
        {
            using var connection = source.Open(ct);
            using var transaction = source.Begin(connection);
            var (columns, types) = Columns(connection, transaction, query);
            var terms = order.Select(name => source.OrderTerm(name, types[Position(name)] == typeof(string)));
            using var command = Command(connection, transaction, $"SELECT * FROM (\n{query}\n) AS q ORDER BY {string.Join(", ", terms)}");
            using var stop = ct.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            using var writer = new DelimitedWriter(path, schema.Format == DatasetFormat.Tsv ? '\t' : ',');
            return Write(reader, columns, writer, progress, ct);
        }
        catch (DbException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (DbException e)
        {
            throw new MlOpsException(DiagnosticCodes.SourceDatabaseFailed, $"the database refused: {e.Message}", inner: e);
        }
    }

    private long Write(DbDataReader reader, int[] columns, DelimitedWriter writer, IProgress<string>? progress, CancellationToken ct)
    {
        foreach (var column in schema.Columns)
            writer.Write(column.Name);
        writer.EndRow();
        var keys = order.Select(Position).ToArray();
        var cells = new string?[columns.Length];
        string?[] before = [];
        var rows = 0L;
        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Cell(reader, columns[i], schema.Columns[i], rows + 1);
            string?[] key = [.. keys.Select(k => cells[k])];
            if (rows > 0 && key.AsSpan().SequenceEqual(before))
                throw Invalid(FormattableString.Invariant($"rows {rows:N0} and {rows + 1:N0} tie: both have {string.Join(", ", order.Zip(key, (name, value) => $"{name} {value ?? "NULL"}"))}, so their order, and the file's bytes, would be chance; add columns with --order-by"));
            foreach (var cell in cells)
                writer.Write(cell);
            writer.EndRow();
            before = key;
            rows++;
            if (rows % 10_000 == 0)
                progress?.Report(FormattableString.Invariant($"importing: {rows:N0} rows"));
        }

        return rows;
    }

    private static string? Cell(DbDataReader reader, int index, ColumnSchema column, long row)
    {
        if (reader.IsDBNull(index))
            return null;
        object? value = null;
        try
        {
            value = reader.GetValue(index);
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            // Of no type that holds it: a number of a hundred digits, a range, a row.
        }

        if (value is not null && CellText.TryWrite(column.Type, value, out var text))
            return text;
        throw Invalid(value is null || (column.Type == ColumnType.String && value is not string)
            ? FormattableString.Invariant($"row {row:N0}: {column.Name} is of the database's type {reader.GetDataTypeName(index)}, of which import makes no cell: convert it in the query, as by CAST({column.Name} AS text)")
            : FormattableString.Invariant($"row {row:N0}: {column.Name} is '{value}', which is not {CellText.Expected(column.Type)}: convert it in the query, or change the column's type in dataset.json"));
    }

    private int Position(string column) => schema.Columns.IndexOf(schema[column]);

    /// <summary>Where in the query's result each column of the schema is, and what it comes as.</summary>
    private (int[] Columns, Type[] Types) Columns(DbConnection connection, DbTransaction transaction, string query)
    {
        using var command = Command(connection, transaction, $"SELECT * FROM (\n{query}\n) AS q LIMIT 0");
        using var reader = command.ExecuteReader();
        string[] given = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var lacking = schema.Columns.Select(c => c.Name).Except(given, StringComparer.Ordinal).ToArray();
        var unknown = given.Except(schema.Columns.Select(c => c.Name), StringComparer.Ordinal).ToArray();
        if (lacking.Length > 0 || unknown.Length > 0 || given.Length != schema.Columns.Length)
            throw Invalid($"the query gives {string.Join(", ", given)}, and {schema.Name} has the columns {string.Join(", ", schema.Columns.Select(c => c.Name))}: name them with AS");
        int[] columns = [.. schema.Columns.Select(c => Array.IndexOf(given, c.Name))];
        return (columns, [.. columns.Select(reader.GetFieldType)]);
    }

    private void CheckOrder()
    {
        if (order.Count == 0)
            throw Invalid($"{schema.Name} has no key, so a query's rows have no order of their own: name the columns to order by with --order-by, enough of them that no two rows tie");
        if (order.FirstOrDefault(name => schema.Find(name) is null) is { } unknown)
            throw Invalid($"--order-by names '{unknown}', and {schema.Name} has the columns {string.Join(", ", schema.Columns.Select(c => c.Name))}");
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidImport, why);
}
