using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Verifies a file and gives its cells away, in one go.</summary>
internal static class FileCells
{
    /// <param name="sinks">What they have got counts only where the file is readable.</param>
    /// <returns>How many rows the file has, and what is wrong with them.</returns>
    public static (long Rows, CellFindings Findings) Read(DatasetSchema schema, DataFile file, IBlockSinks sinks, int threads, CancellationToken ct)
    {
        if (file.Format != DatasetFormat.Parquet)
            return new CsvVerifier(schema, file, sinks, ct).Verify(threads);
        using var database = new Database(new DatabaseOptions { Threads = threads });
        var verified = ParquetVerifier.Verify(database, schema, file, ct);
        if (verified.Findings.IsReadable)
            ParquetCells.Read(database, schema, file, verified.Rows, sinks, ct);
        return verified;
    }
}
