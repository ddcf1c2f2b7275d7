using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

/// <summary>What a network is held against before it is made.</summary>
public sealed class NetworkMemoryTests
{
    private static readonly NeuralNetwork Network = new() { Layers = [20], BatchSize = 256, Optimizer = new Adam() };

    // Two inputs are padded to 16 floats and twenty units to 32. Parameters: 16 · 32 weights and 32 biases, 1 · 32 and 16 of the output.
    private const long Parameters = (16 * 32) + 32 + 32 + 16;

    // Eight slices of 32 rows: a row's inputs, three buffers of the layer's, the score and its error, a label in double; and a gradient each.
    private const long Slices = 8 * sizeof(float) * ((32 * (16 + (3 * 32) + 2 + 2)) + Parameters);

    /// <summary>With a thousand rows, and the parameters six times: transposed, the best epoch's of both, and Adam's two moments.</summary>
    private const long Need = Slices + (sizeof(float) * ((1000 * 16) + (6 * Parameters)));

    [Fact]
    public void At_the_limit_a_network_is_made_and_a_byte_below_it_is_refused()
    {
        Assert.NotNull(NetworkMemory.Require(Network, inputs: 2, outputs: 1, rows: 1000, Need));
        Refused(Network, inputs: 2, rows: 1000, Need - 1, "a network of layers 20 with 2 inputs and batches of 256 takes 0 MB for 1000 rows, and there are 0 MB");
        // A row more, and a larger batch.
        Refused(Network, inputs: 2, rows: 1001, Need, "for 1001 rows");
        Refused(Network with { BatchSize = 257 }, inputs: 2, rows: 1000, Need, "batches of 257");

        var matrix = Matrices.Random(1000, 2);
        using var team = new WorkerTeam(1);
        Assert.NotNull(TrainableNetwork.Begin(Network, ModelTask.Regression, matrix, matrix.Labels(x => x[0]), seed: 1, team, Need));
        var error = Assert.Throws<MlOpsException>(() => TrainableNetwork.Begin(Network, ModelTask.Regression, matrix, matrix.Labels(x => x[0]), seed: 1, team, Need - 1));
        Assert.Equal((DiagnosticCodes.NetworkTooLarge, ExitCode.Environment), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
    }

    [Fact]
    public void What_is_allocated_is_about_what_was_asked_for()
    {
        var options = Network with { Layers = [256, 128], BatchSize = 4096, BatchNormalization = true };
        var matrix = Matrices.Random(5000, 40);
        var labels = matrix.Labels(x => x[0]);
        var need = Least(limit => NetworkMemory.Require(options, inputs: 40, outputs: 1, rows: 5000, limit));
        using var team = new WorkerTeam(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var network = TrainableNetwork.Begin(options, ModelTask.Regression, matrix, labels, seed: 1, team);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(network);
        // The best epoch's copy comes later.
        Assert.InRange(allocated, need * 0.8, need * 1.02);
    }

    [Theory]
    [InlineData(40_000_000, 100, 256, 4_480_000_000)] // 40 million rows of 112 floats.
    [InlineData(1000, 600_000, 65_536, 2_457_600_000)] // 4,096 rows of a slice.
    public void More_than_an_array_holds_is_refused_however_much_memory_there_is(int rows, int inputs, int batch, long numbers) =>
        Refused(Network with { BatchSize = batch }, inputs, rows, long.MaxValue, $"takes {numbers} numbers in one array for {rows} rows, and an array holds 2147483591");

    private static void Refused(NeuralNetwork options, int inputs, int rows, long limit, string message)
    {
        var error = Assert.Throws<MlOpsException>(() => NetworkMemory.Require(options, inputs, outputs: 1, rows, limit));
        Assert.Equal((DiagnosticCodes.NetworkTooLarge, ExitCode.Environment), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>The least limit that is not refused.</summary>
    private static long Least(Action<long> require)
    {
        var (below, enough) = (0L, 1L << 40);
        while (enough - below > 1)
        {
            var middle = (below + enough) / 2;
            try
            {
                require(middle);
                enough = middle;
            }
            catch (MlOpsException)
            {
                below = middle;
            }
        }

        return enough;
    }
}
