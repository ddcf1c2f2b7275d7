using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Import;

/// <summary>Delimited text as Parquet: on one thread and in row groups of a fixed size, so that equal text gives equal bytes.</summary>
internal static class ParquetConversion
{
    private const int RowGroup = 122_880;
    private const long MemoryLimit = 512L << 20;

    /// <param name="schema">Of the Parquet file; the text has its columns, in its order.</param>
    public static void Run(DatasetSchema schema, string text, string parquet, CancellationToken ct)
    {
        using var database = new Database(new DatabaseOptions { Threads = 1, MemoryLimit = MemoryLimit });
        using var connection = database.Connect();
        var source = Sql.Read(schema, new DataFile(text, text, DatasetFormat.Csv));
        connection.Execute($"COPY (SELECT * FROM {source}) TO {Sql.Text(parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroup})", ct);
    }
}
