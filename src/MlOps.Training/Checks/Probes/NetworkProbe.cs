using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Checks.Probes;

/// <summary>Looks at a network as it is before its first step.</summary>
internal sealed record NetworkProbe(FittedModel Model, int[] Rows, double StartLoss, double ConstantLoss, ImmutableArray<LayerProbe> Layers, BatchFit ByHeart) : INetworkProbe
{
    private const int MostRows = 2000, MostInBatch = 256;

    // Learning by heart: as many steps as this much work allows, within bounds.
    private const int MostByHeart = 8, LeastSteps = 50, MostSteps = 2000, StepsALook = 10;
    private const long Work = 2_000_000_000;

    /// <summary>The loss, as a share of that at the start, at which enough is known by heart.</summary>
    private const double Known = 0.1;

    /// <summary>A slope below this teaches next to nothing.</summary>
    private const float NearlyFlat = 0.01f;

    public string Stage => "before the first step";

    /// <param name="change">What a test does to the network first.</param>
    public static NetworkProbe Of(NeuralNetwork options, LearningTask task, FeatureMatrix features, double[] labels, long seed, int threads, CancellationToken ct, Action<NetworkState>? change = null)
    {
        var rows = ProbeRows.Of(task.Kind, labels, MostRows);
        var batch = Math.Min(MostInBatch, rows.Length);
        using var team = new WorkerTeam(threads);
        var network = TrainableNetwork.Begin(options with { BatchSize = batch, Dropout = 0 }, task, features, labels, seed, team, rows: rows);
        change?.Invoke(network.State);
        network.State.TransposeAll();
        var model = network.ToModel();

        // Every so manieth of the rows, which stand in the order of the files.
        var places = Enumerable.Range(0, batch).Select(i => (int)((long)i * rows.Length / batch)).ToArray();
        var startLoss = network.Pass.Learn(places, step: 0) / batch;
        ImmutableArray<LayerProbe> layers = [.. network.State.Layout.Hidden.Select(layer => Look(network, layer)), Look(network)];
        var constantLoss = network.ConstantLoss();
        var sample = features.Select(Array.ConvertAll(places, place => rows[place]));
        int[] apart = [.. ProbeRows.FarApart(sample, Math.Min(MostByHeart, batch)).Select(place => places[place])];
        return new NetworkProbe(model, rows, startLoss, constantLoss, layers, LearnByHeart(options, network, apart, ct));
    }

    private static BatchFit LearnByHeart(NeuralNetwork options, TrainableNetwork network, int[] rows, CancellationToken ct)
    {
        var steps = (int)Math.Clamp(Work / (rows.Length * (long)network.State.Layout.Size), LeastSteps, MostSteps);
        var (before, after, worst, step) = (double.NaN, double.NaN, 0.0, 0);
        while (step < steps)
        {
            ct.ThrowIfCancellationRequested();
            after = network.Descent.Step(rows, options.LearningRate) / rows.Length;
            if (step == 0)
                before = after;
            worst = Math.Max(worst, after);
            if (!double.IsFinite(after) || (step % StepsALook == 0 && after <= Known * before))
                break;
            step++;
        }

        return new BatchFit(rows.Length, step, before, after, worst);
    }

    private static LayerProbe Look(TrainableNetwork network, HiddenLayout layer)
    {
        var all = new bool[layer.Units];
        Array.Fill(all, true);
        var (flat, rows) = (0L, 0);
        foreach (var slice in network.Pass.Slices)
        {
            rows += slice.Rows;
            for (var i = 0; i < slice.Rows * layer.UnitWidth; i++)
            {
                var unit = i % layer.UnitWidth;
                if (unit >= layer.Units)
                    continue;
                var isFlat = !(Math.Abs(slice.Slopes[layer.Index][i]) >= NearlyFlat);
                flat += isFlat ? 1 : 0;
                all[unit] &= isFlat;
            }
        }

        var places = Places(layer.Inputs, layer.Units, layer.Weight);
        return Describe(FormattableString.Invariant($"hidden layer {layer.Index + 1}"), network, places, WeightInitialization.Variance(layer)) with
        {
            Dead = (double)all.Count(dead => dead) / layer.Units,
            Flat = flat / ((double)rows * layer.Units),
        };
    }

    private static LayerProbe Look(TrainableNetwork network)
    {
        var output = network.State.Layout.Output;
        return Describe("the output", network, Places(output.Inputs, output.Outputs, output.Weight), WeightInitialization.Variance(output));
    }

    private static LayerProbe Describe(string name, TrainableNetwork network, List<int> places, double expectedVariance)
    {
        var (sum, squares, gradients) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        foreach (var place in places)
        {
            double weight = network.State.Parameters[place];
            sum.Add(weight);
            squares.Add(weight * weight);
            var gradient = 0.0;
            foreach (var slice in network.Pass.Slices)
                gradient += slice.Gradient[place];
            gradients.Add(gradient * gradient);
        }

        var count = Math.Max(1, places.Count);
        return new LayerProbe(name, places.Count, sum.Value / count, squares.Value / count, expectedVariance, Dead: 0, Flat: 0, Math.Sqrt(gradients.Value / count));
    }

    private static List<int> Places(int inputs, int units, Func<int, int, int> place)
    {
        var places = new List<int>(inputs * units);
        for (var input = 0; input < inputs; input++)
        {
            for (var unit = 0; unit < units; unit++)
                places.Add(place(input, unit));
        }

        return places;
    }
}
