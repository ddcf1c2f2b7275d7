namespace MlOps.Training.Checks;

/// <summary>The places of values in their order.</summary>
internal static class Ranks
{
    /// <summary>From 0; equal values share the middle of their places.</summary>
    public static double[] Of(double[] values)
    {
        var sorted = (double[])values.Clone();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);

        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var place = start; place < end; place++)
                ranks[order[place]] = (start + end - 1) / 2.0;
            start = end;
        }

        return ranks;
    }
}
