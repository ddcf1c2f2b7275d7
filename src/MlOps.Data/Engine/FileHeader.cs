using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>The names of a file's columns, before anything is known of its rows.</summary>
internal static class FileHeader
{
    /// <returns>Null where the file has none that can be read: verifying it will say why.</returns>
    public static IReadOnlyList<string>? Read(DatasetSchema schema, DataFile file)
    {
        try
        {
            return file.Format == DatasetFormat.Parquet ? OfParquet(schema, file) : OfText(file);
        }
        catch (Exception e) when (e is InvalidDataException or MlOpsException)
        {
            return null;
        }
    }

    private static string[]? OfText(DataFile file)
    {
        using var stream = file.Open();
        var reader = new CsvRecordReader(stream, file.Delimiter);
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)] : null;
    }

    private static string[] OfParquet(DatasetSchema schema, DataFile file)
    {
        using var database = new Database(new DatabaseOptions { Threads = 1 });
        using var connection = database.Connect();
        return [.. ParquetVerifier.Describe(connection, schema, file, CancellationToken.None).Select(column => column.Name)];
    }
}
