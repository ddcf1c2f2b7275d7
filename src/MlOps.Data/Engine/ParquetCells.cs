using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Gives a Parquet file's cells, which the engine reads, to sinks.</summary>
internal static class ParquetCells
{
    private const int RowsOfBlock = 1 << 18;

    public static void Read(Database database, DatasetSchema schema, DataFile file, long expected, IBlockSinks sinks, CancellationToken ct)
    {
        var source = new DataSource(schema, [file]);
        using var connection = database.Connect();
        var rows = 0L;
        for (var block = 0; rows < expected || block == 0; block++)
        {
            var sink = sinks.Begin(block);
            using var result = source.Query(connection, 0, schema.Columns, ct, FormattableString.Invariant($" LIMIT {RowsOfBlock} OFFSET {rows}"));
            while (result.Next(out var chunk))
            {
                for (var row = 0; row < chunk.Length; row++)
                    Give(schema, chunk, row, sink);
                rows += chunk.Length;
            }

            sinks.End(block, sink);
        }

        source.CheckRows(0, expected, rows);
    }

    private static void Give(DatasetSchema schema, Chunk chunk, int row, ICellSink sink)
    {
        for (var column = 0; column < schema.Columns.Length; column++)
        {
            var vector = chunk[column];
            if (vector.IsMissing(row))
            {
                sink.Missing(column);
                continue;
            }

            switch (schema.Columns[column].Type)
            {
                case ColumnType.String: sink.Text(column, vector.Text(row)); break;
                case ColumnType.Float64: sink.Value(column, CellBits.Of(vector.Values<double>()[row])); break;
                case ColumnType.Boolean: sink.Value(column, vector.Values<byte>()[row]); break;
                default: sink.Value(column, vector.Values<long>()[row]); break;
            }
        }

        sink.EndRow();
    }
}
