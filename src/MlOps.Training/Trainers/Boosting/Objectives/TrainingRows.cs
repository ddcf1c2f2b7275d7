using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>Labels, and which rows trees do not see because the loss on them decides when to stop.</summary>
/// <param name="Watched">Null where there are none.</param>
internal sealed record TrainingRows(double[] Labels, bool[]? Watched)
{
    public int Count => Labels.Length;

    /// <summary>Of the rows that trees see.</summary>
    public double MeanLabel()
    {
        var sum = default(CompensatedSum);
        var count = 0;
        for (var row = 0; row < Count; row++)
        {
            if (!IsSeen(row))
                continue;
            sum.Add(Labels[row]);
            count++;
        }

        return sum.Value / count;
    }

    /// <summary>Of the rows that trees see.</summary>
    public double LabelQuantile(double share) => Quantiles.Of([.. Labels.Where((_, row) => IsSeen(row))], share);

    /// <summary>Rows of each class, of those that trees see.</summary>
    public double[] ClassCounts(int classes)
    {
        var counts = new double[classes];
        for (var row = 0; row < Count; row++)
        {
            if (IsSeen(row))
                counts[(int)Labels[row]]++;
        }

        return counts;
    }

    public bool IsSeen(int row) => Watched is null || !Watched[row];
}
