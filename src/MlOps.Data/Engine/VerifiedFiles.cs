using MlOps.Data.Engine.Csv;

namespace MlOps.Data.Engine;

/// <param name="Rows">Of each file.</param>
/// <param name="Findings">In the order of the files.</param>
internal sealed record VerifiedFiles(IReadOnlyList<long> Rows, CellFindings Findings)
{
    /// <param name="files">In their order.</param>
    public static VerifiedFiles Of(IReadOnlyList<(long Rows, CellFindings Findings)> files)
    {
        var all = new CellFindings();
        foreach (var (_, findings) in files)
            all.Merge(findings);
        return new VerifiedFiles([.. files.Select(file => file.Rows)], all);
    }

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
