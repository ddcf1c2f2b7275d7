using MlOps.Data.Engine.Csv;

namespace MlOps.Data.Engine;

/// <param name="Rows">Of each file.</param>
/// <param name="Findings">In the order of the files.</param>
internal sealed record VerifiedFiles(IReadOnlyList<long> Rows, CellFindings Findings)
{
    public long TotalRows => Rows.Sum();

    /// <summary>The row, counted from 0 over all files, with which each file begins.</summary>
    public long[] Starts()
    {
        var starts = new long[Rows.Count];
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + Rows[i - 1];
        return starts;
    }
}
