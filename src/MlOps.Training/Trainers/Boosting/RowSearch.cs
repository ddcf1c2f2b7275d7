namespace MlOps.Training.Trainers.Boosting;

internal static class RowSearch
{
    /// <summary>How many of ascending rows are below one.</summary>
    public static int LowerBound(this ReadOnlySpan<int> rows, int row)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (rows[middle] < row)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
