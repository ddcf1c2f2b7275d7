using MlOps.Data.Engine;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>The columns of Parquet files, as they state them; nullable where a value is missing in one.</summary>
internal sealed class ParquetColumns : IDisposable
{
    private readonly Database database = new(new DatabaseOptions());
    private ColumnSchema[] columns = [];
    private string first = "";

    public IEnumerable<ColumnSchema> Columns => columns;

    /// <exception cref="InvalidDataException">The file is not Parquet, has other columns than the first, or one of a type that no schema has.</exception>
    public void Add(SourceFile file, CancellationToken ct)
    {
        var own = Read(file, ct);
        if (columns.Length == 0)
            (columns, first) = (own, file.Path);
        else if (!columns.Select(Text).SequenceEqual(own.Select(Text), StringComparer.Ordinal))
            throw new InvalidDataException($"its columns are {string.Join(", ", own.Select(Text))}, those of {first} {string.Join(", ", columns.Select(Text))}");
        columns = [.. columns.Zip(own, (c, o) => c with { Nullable = c.Nullable || o.Nullable })];
    }

    public void Dispose() => database.Dispose();

    private ColumnSchema[] Read(SourceFile file, CancellationToken ct)
    {
        var rows = $"read_parquet({Sql.File(file.FullPath)}, hive_partitioning = false)";
        try
        {
            using var connection = database.Connect();
            using var described = connection.Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {rows})", ct);
            var found = described.Rows().Select(row => (Name: (string)row[0]!, Type: TypeOf((string)row[0]!, (string)row[1]!))).ToArray();
            using var counted = connection.Query($"SELECT {string.Join(", ", found.Select(c => $"count(*) - count({Sql.Identifier(c.Name)})"))} FROM {rows}", ct);
            return [.. found.Zip(counted.Rows()[0], (c, missing) => new ColumnSchema(c.Name, c.Type, Nullable: (long)missing! > 0))];
        }
        catch (MlOpsException e)
        {
            throw new InvalidDataException(e.Diagnostics[0].Message, e);
        }
    }

    private static string Text(ColumnSchema column) => $"{column.Name} {column.Type}";

    private static ColumnType TypeOf(string column, string parquet) => parquet switch
    {
        "BOOLEAN" => ColumnType.Boolean,
        "BIGINT" or "INTEGER" or "SMALLINT" or "TINYINT" or "UINTEGER" or "USMALLINT" or "UTINYINT" => ColumnType.Int64,
        "DOUBLE" or "FLOAT" => ColumnType.Float64,
        "VARCHAR" => ColumnType.String,
        "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "DATE" => ColumnType.Timestamp,
        _ => throw new InvalidDataException($"{column} is of the Parquet type {parquet}, which no column of a dataset has: convert it"),
    };
}
