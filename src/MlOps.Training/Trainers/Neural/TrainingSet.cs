using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>Rows for a network: the features a row behind another, each padded to sixteen, so that shuffled rows are read whole; and labels.</summary>
internal sealed class TrainingSet
{
    private readonly float[] values;
    private readonly double[] labels;
    private readonly int width;

    private TrainingSet(float[] values, double[] labels, int width) => (this.values, this.labels, this.width) = (values, labels, width);

    /// <param name="labels">As the loss takes them: standardised, or the class's number.</param>
    public static TrainingSet Of(FeatureMatrix features, double[] labels, WorkerTeam team)
    {
        var width = PanelProduct.Padded(features.Columns.Length);
        var values = new float[checked(features.RowCount * width)];
        var blocks = new RowBlocks(features.RowCount);
        team.Run(blocks.Count, block =>
        {
            var (start, length) = blocks[block];
            for (var column = 0; column < features.Columns.Length; column++)
            {
                var source = features.Columns[column].AsSpan(start, length);
                for (var row = 0; row < length; row++)
                    values[((start + row) * width) + column] = source[row];
            }
        });
        return new TrainingSet(values, labels, width);
    }

    /// <summary>Fills a slice with rows of the set.</summary>
    public void Read(ReadOnlySpan<int> rows, BatchSlice slice)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            values.AsSpan(rows[i] * width, width).CopyTo(slice.Inputs.AsSpan(i * width));
            slice.Labels[i] = labels[rows[i]];
        }
    }
}
