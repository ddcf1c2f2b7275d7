using System.Globalization;
using System.Runtime.ExceptionServices;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>A dataset's files, to be verified and then read.</summary>
internal sealed class DataSource(DatasetSchema schema, IReadOnlyList<DataFile> files)
{
    public DatasetSchema Schema { get; } = schema;

    public IReadOnlyList<DataFile> Files { get; } = files;

    /// <summary>Checks structure, header and every cell of every file.</summary>
    /// <param name="allowMissing">Whether empty cells of columns that are not nullable are left to the caller.</param>
    /// <returns>The number of rows of each file.</returns>
    /// <exception cref="MlOpsException">What is wrong, in the order of the files.</exception>
    public long[] Verify(Database database, bool allowMissing, CancellationToken ct)
    {
        var verified = new (long Rows, CellFindings Findings)[Files.Count];
        ForEachFile(database.Threads, ct, i => verified[i] = Files[i].Format == DatasetFormat.Parquet
            ? ParquetVerifier.Verify(database, Schema, Files[i], allowMissing, ct)
            : CsvVerifier.Verify(Schema, Files[i], allowMissing, ct));

        var findings = new CellFindings();
        foreach (var (_, found) in verified)
            findings.Merge(found);
        if (!findings.IsEmpty)
            throw new MlOpsException([.. findings.Diagnostics(verified.Sum(v => v.Rows))]);
        return [.. verified.Select(v => v.Rows)];
    }

    public QueryResult Query(Connection connection, int file, IEnumerable<ColumnSchema> columns, CancellationToken ct)
    {
        var selected = string.Join(", ", columns.Select(c => $"CAST({Sql.Identifier(c.Name)} AS {Sql.Type(c.Type)})"));
        try
        {
            return connection.Query($"SELECT {selected} FROM {Sql.Read(Schema, Files[file])}", ct);
        }
        catch (MlOpsException e)
        {
            throw Disagreement(file, $"the engine refuses it, though it is RFC 4180 to us: {e.Diagnostics[0].Message}", e);
        }
    }

    /// <exception cref="MlOpsException">MLOPS2022: the engine read another number of rows than the verification.</exception>
    public void CheckRows(int file, long verified, long read)
    {
        if (verified != read)
            throw Disagreement(file, string.Create(CultureInfo.InvariantCulture, $"{verified:N0} rows were verified, but the engine reads {read:N0}"));
    }

    /// <summary>Files side by side, as many as there are threads; the first file's exception wins, not the first in time.</summary>
    public void ForEachFile(int threads, CancellationToken ct, Action<int> body)
    {
        var failures = new Exception?[Files.Count];
        Parallel.For(0, Files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, i =>
        {
            try
            {
                body(i);
            }
            catch (Exception e)
            {
                failures[i] = e;
            }
        });
        if (failures.FirstOrDefault(e => e is not null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private MlOpsException Disagreement(int file, string why, Exception? inner = null) =>
        new(DiagnosticCodes.ReadersDisagree, why, new SourceLocation(Files[file].Display), inner);
}
