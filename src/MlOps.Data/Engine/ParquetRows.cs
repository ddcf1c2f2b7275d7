using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Engine;

/// <summary>Where a Parquet file's rows lie: it has no lines, but row groups, each with rows of its own.</summary>
internal sealed class ParquetRows
{
    private readonly string display;
    private readonly long[] ends;

    public ParquetRows(Connection connection, DataFile file, CancellationToken ct)
    {
        display = file.Display;
        using var groups = connection.Query($"SELECT CAST(any_value(row_group_num_rows) AS BIGINT) FROM parquet_metadata({Sql.File(file.Path)}) GROUP BY row_group_id ORDER BY row_group_id", ct);
        var end = 0L;
        ends = [.. groups.Rows().Select(row => end += (long)row[0]!)];
    }

    /// <summary><c>trips.parquet(2,17)</c>: the seventeenth row of the second row group.</summary>
    /// <param name="row">Of the file, from 0.</param>
    public SourceLocation Locate(long row)
    {
        var group = Array.FindIndex(ends, end => row < end);
        return new SourceLocation(display, group + 1, (int)(row - (group == 0 ? 0 : ends[group - 1])) + 1);
    }
}
