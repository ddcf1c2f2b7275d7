using System.Text;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Pieces of SQL text.</summary>
internal static class Sql
{
    /// <summary>A quarter of the engine's own choice, of which each thread has several; four of the longest rows.</summary>
    private const int BufferBytes = 4 * CsvRecordReader.MaximumRecordBytes;

    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Int64 => "BIGINT",
        ColumnType.Float64 => "DOUBLE",
        ColumnType.String => "VARCHAR",
        _ => "TIMESTAMP",
    };

    /// <summary>A file's path: its brackets and stars are its own, not a pattern.</summary>
    public static string File(string path) => Text(string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString())));

    /// <summary>
    /// A table of the file's rows. Nothing is sniffed: sniffing takes an unterminated quote for data and a bad cell for a reason
    /// to make the whole column text.
    /// </summary>
    /// <param name="rowNumbers">Of Parquet: whether there is a column <c>file_row_number</c> besides.</param>
    public static string Read(DatasetSchema schema, DataFile file, bool rowNumbers = false)
    {
        var path = File(file.Path);
        if (file.Format == DatasetFormat.Parquet)
            return $"read_parquet({path}, hive_partitioning = false, file_row_number = {(rowNumbers ? "true" : "false")})";

        var columns = new StringBuilder();
        foreach (var column in schema.Columns)
            columns.Append(columns.Length == 0 ? "" : ", ").Append(Text(column.Name)).Append(": ").Append(Text(Type(column.Type)));
        var delimiter = file.Format == DatasetFormat.Tsv ? "\t" : ",";
        var compression = file.IsCompressed ? "gzip" : "none";
        return $"read_csv({path}, auto_detect = false, header = true, delim = '{delimiter}', quote = '\"', escape = '\"', nullstr = '', "
            + $"compression = '{compression}', buffer_size = {BufferBytes}, strict_mode = true, null_padding = false, ignore_errors = false, hive_partitioning = false, columns = {{{columns}}})";
    }
}
