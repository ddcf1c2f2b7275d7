using System.Globalization;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>A dataset's files, to be verified and then read.</summary>
internal sealed class DataSource(DatasetSchema schema, IReadOnlyList<DataFile> files)
{
    public DatasetSchema Schema { get; } = schema;

    public IReadOnlyList<DataFile> Files { get; } = files;

    /// <summary>Checks structure, header and every cell of every file, side by side.</summary>
    public VerifiedFiles Verify(Database database, CancellationToken ct)
    {
        var verified = new (long Rows, CellFindings Findings)[Files.Count];
        var threadsOfOne = Math.Max(1, database.Threads / Math.Max(1, Files.Count));
        Workers.Run(database.Threads, Files.Count, ct, i => verified[i] = Files[i].Format == DatasetFormat.Parquet
            ? ParquetVerifier.Verify(database, Schema, Files[i], ct)
            : new CsvVerifier(Schema, Files[i], sinks: null, ct).Verify(threadsOfOne));
        return VerifiedFiles.Of(verified);
    }

    public QueryResult Query(Connection connection, int file, IEnumerable<ColumnSchema> columns, CancellationToken ct, string limit = "") =>
        Guard(file, () => connection.Query(Select(file, columns) + limit, ct));

    /// <returns>How many rows the file gave.</returns>
    public long Insert(Connection connection, int file, string table, CancellationToken ct) =>
        Guard(file, () => connection.Execute($"INSERT INTO {table} {Select(file, Schema.Columns)}", ct));

    /// <exception cref="MlOpsException">MLOPS2022: the engine read another number of rows than the verification.</exception>
    public void CheckRows(int file, long verified, long read)
    {
        if (verified != read)
            throw Disagreement(file, string.Create(CultureInfo.InvariantCulture, $"{verified:N0} rows were verified, but the engine reads {read:N0}"));
    }

    private string Select(int file, IEnumerable<ColumnSchema> columns)
    {
        var selected = string.Join(", ", columns.Select(c => $"CAST({Sql.Identifier(c.Name)} AS {Sql.Type(c.Type)})"));
        return $"SELECT {selected} FROM {Sql.Read(Schema, Files[file])}";
    }

    private T Guard<T>(int file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (MlOpsException e) when (!e.Message.Contains("Out of Memory", StringComparison.Ordinal))
        {
            throw Disagreement(file, $"the file was verified, but the engine refuses it: {e.Diagnostics[0].Message}", e);
        }
    }

    private MlOpsException Disagreement(int file, string why, Exception? inner = null) =>
        new(DiagnosticCodes.ReadersDisagree, why, new SourceLocation(Files[file].Display), inner);
}
