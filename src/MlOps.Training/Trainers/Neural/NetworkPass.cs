using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Batches through a network and back. A batch is cut into slices that threads share; between slices there is nothing to
/// wait for but batch normalisation's moments.
/// </summary>
internal sealed class NetworkPass
{
    private readonly NeuralNetwork options;
    private readonly TrainingSet set;
    private readonly WorkerTeam team;
    private readonly HiddenLayer[] hidden;
    private readonly BatchNormalization[] normalizations;
    private readonly DropoutPass[] dropouts;
    private readonly OutputLayer output;
    private readonly BatchSlice[] slices;
    private readonly int sliceRows;

    // What every slice does next, until it must wait for the others.
    private readonly List<Action<BatchSlice>> pending = [];

    public NetworkPass(NeuralNetwork options, OutputLoss loss, NetworkState state, TrainingSet set, long seed, WorkerTeam team)
    {
        this.options = options;
        this.set = set;
        this.team = team;
        var layout = state.Layout;
        sliceRows = BatchSlice.RowsOf(options.BatchSize);
        slices = [.. Enumerable.Range(0, SliceCount(options.BatchSize)).Select(_ => new BatchSlice(layout, sliceRows))];
        hidden = [.. layout.Hidden.Select(layer => new HiddenLayer(layer, state))];
        normalizations = options.BatchNormalization ? [.. layout.Hidden.Select(layer => new BatchNormalization(layer, state, slices.Length))] : [];
        dropouts = options.Dropout > 0 ? [.. layout.Hidden.Select(layer => new DropoutPass(options.Dropout, seed, layer))] : [];
        output = new OutputLayer(layout.Output, state, loss);
    }

    /// <summary>The slices of the last batch.</summary>
    public ReadOnlySpan<BatchSlice> Slices => slices.AsSpan(0, Used);

    private int Used { get; set; }

    public static int SliceCount(int batchSize) => (batchSize + BatchSlice.RowsOf(batchSize) - 1) / BatchSlice.RowsOf(batchSize);

    /// <summary>One batch there and back: the slices hold the gradient of its mean loss.</summary>
    /// <param name="rows">At most a batch of rows of the set.</param>
    /// <param name="step">Its number, which draws what dropout hides.</param>
    /// <returns>The summed loss.</returns>
    public double Learn(ReadOnlyMemory<int> rows, long step)
    {
        Cut(rows.Length);
        Each(slice => set.Read(rows.Span.Slice(slice.First, slice.Rows), slice));
        for (var layer = 0; layer < hidden.Length; layer++)
            Forward(layer, step);
        Each(slice => output.Score(slice, rows.Length));
        Each(output.GoBack);
        for (var layer = hidden.Length - 1; layer >= 0; layer--)
            Back(layer, rows.Length);
        Flush();

        var loss = 0.0;
        foreach (var slice in Slices)
            loss += slice.Loss;
        return loss;
    }

    private void Cut(int rows)
    {
        Used = (rows + sliceRows - 1) / sliceRows;
        for (var i = 0; i < Used; i++)
            slices[i].Begin(i * sliceRows, Math.Min(sliceRows, rows - (i * sliceRows)));
    }

    private void Each(Action<BatchSlice> work) => pending.Add(work);

    private void Flush()
    {
        team.Run(Used, slice =>
        {
            foreach (var work in pending)
                work(slices[slice]);
        });
        pending.Clear();
    }

    private void Forward(int index, long step)
    {
        Each(hidden[index].Sum);
        if (normalizations.Length > 0)
        {
            var normalization = normalizations[index];
            Each(slice => normalization.Measure(slice, slice.First / sliceRows));
            Flush();
            normalization.Join(Used);
            Each(normalization.Apply);
        }

        Each(slice => Activate(slice, index));
        if (dropouts.Length > 0)
            Each(slice => dropouts[index].Apply(slice, step));
    }

    private void Back(int index, int rows)
    {
        var width = hidden[index].Layout.UnitWidth;
        Each(slice => Lanes.Multiply(slice.Errors[index].AsSpan(0, slice.Rows * width), slice.Slopes[index]));
        if (normalizations.Length > 0)
        {
            var normalization = normalizations[index];
            Each(normalization.AddGradient);
            Flush();
            normalization.JoinErrors(Slices, rows);
            Each(normalization.GoBack);
        }

        Each(hidden[index].AddGradient);
        if (index > 0)
            Each(hidden[index].PassBack);
    }

    /// <summary>The summed loss of rows, as the model predicts: with the running moments and nothing hidden.</summary>
    public double Watch(int[] rows)
    {
        foreach (var normalization in normalizations)
            normalization.UseRunning();
        var losses = new double[(rows.Length + sliceRows - 1) / sliceRows];
        team.Run(Math.Min(slices.Length, losses.Length), worker =>
        {
            var slice = slices[worker];
            for (var part = worker; part < losses.Length; part += slices.Length)
            {
                var first = part * sliceRows;
                slice.Begin(first, Math.Min(sliceRows, rows.Length - first));
                set.Read(rows.AsSpan(first, slice.Rows), slice);
                Predict(slice);
                losses[part] = slice.Loss;
            }
        });
        var sum = default(CompensatedSum);
        foreach (var loss in losses)
            sum.Add(loss);
        return sum.Value;
    }

    private void Predict(BatchSlice slice)
    {
        for (var layer = 0; layer < hidden.Length; layer++)
        {
            hidden[layer].Sum(slice);
            if (normalizations.Length > 0)
                normalizations[layer].Apply(slice);
            Activate(slice, layer);
        }

        output.Score(slice, slice.Rows);
    }

    private void Activate(BatchSlice slice, int layer)
    {
        var count = slice.Rows * hidden[layer].Layout.UnitWidth;
        ActivationPass.Apply(options.Activation, slice.Values[layer].AsSpan(0, count), slice.Slopes[layer]);
    }
}
