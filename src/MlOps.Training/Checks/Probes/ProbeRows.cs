using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Checks.Probes;

/// <summary>A few training rows that stand for all.</summary>
internal static class ProbeRows
{
    /// <returns>Places of training rows, ascending: evenly spread, with the first of every class, or of the least and the largest label.</returns>
    public static int[] Of(ModelTask task, double[] labels, int most)
    {
        var rows = new SortedSet<int>(Enumerable.Range(0, Math.Min(most, labels.Length)).Select(i => (int)((long)i * labels.Length / Math.Min(most, labels.Length))));
        if (task == ModelTask.Regression)
        {
            rows.Add(Array.IndexOf(labels, labels.Min()));
            rows.Add(Array.IndexOf(labels, labels.Max()));
        }
        else
        {
            var seen = new HashSet<double>();
            for (var row = 0; row < labels.Length; row++)
            {
                if (seen.Add(labels[row]))
                    rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>Rows as far from each other as they come: each the farthest from all before it, none like another.</summary>
    /// <returns>Places among the candidates.</returns>
    public static int[] FarApart(FeatureMatrix candidates, int most)
    {
        var chosen = new List<int> { 0 };
        var distances = Enumerable.Range(0, candidates.RowCount).Select(row => Distance(candidates, row, 0)).ToArray();
        while (chosen.Count < most)
        {
            var farthest = Array.IndexOf(distances, distances.Max());
            if (!(distances[farthest] > 0))
                break;
            chosen.Add(farthest);
            for (var row = 0; row < distances.Length; row++)
                distances[row] = Math.Min(distances[row], Distance(candidates, row, farthest));
        }

        return [.. chosen];
    }

    private static double Distance(FeatureMatrix matrix, int row, int other)
    {
        var sum = 0.0;
        foreach (var column in matrix.Columns)
        {
            double difference = column[row] - column[other];
            sum += difference * difference;
        }

        return sum;
    }
}
