using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>What training a network takes, known before anything is allocated.</summary>
internal static class NetworkMemory
{
    // Parameters, transposed weights, and the best epoch's copy of both.
    private const int Copies = 4;

    private const double Megabyte = 1 << 20;

    /// <param name="limit">In bytes.</param>
    /// <exception cref="MlOpsException">MLOPS3041: more than the limit.</exception>
    public static NetworkLayout Require(NeuralNetwork options, int inputs, int outputs, int rows, long limit)
    {
        NetworkLayout layout;
        try
        {
            layout = NetworkLayout.Of(options, inputs, outputs);
        }
        catch (OverflowException)
        {
            throw TooMuch("has more than 2³¹ parameters");
        }

        var sliceRows = BatchSlice.RowsOf(options.BatchSize);
        var slices = NetworkPass.SliceCount(options.BatchSize) * BatchSlice.Bytes(layout, sliceRows);
        var width = (long)PanelProduct.Padded(inputs);
        var set = rows * width;
        var bytes = slices + (sizeof(float) * (set + ((Copies + WeightStep.Arrays(options.Optimizer)) * (long)layout.Size)));
        if (Math.Max(rows, sliceRows) * width is var longest && longest > Array.MaxLength)
            throw TooMuch(FormattableString.Invariant($"with {inputs} inputs and batches of {options.BatchSize} takes {longest} numbers in one array for {rows} rows, and an array holds {Array.MaxLength}"));
        if (bytes > limit)
            throw TooMuch(FormattableString.Invariant($"with {inputs} inputs and batches of {options.BatchSize} takes {bytes / Megabyte:0} MB for {rows} rows, and there are {limit / Megabyte:0} MB"));
        return layout;

        MlOpsException TooMuch(string why) => new(DiagnosticCodes.NetworkTooLarge, $"a network of layers {string.Join(", ", options.Layers)} {why}: take smaller layers, smaller batches or fewer rows");
    }
}
