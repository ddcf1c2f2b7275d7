using System.Collections.Immutable;
using Google.Protobuf;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;
using MlOps.Training.Onnx;
using MlOps.Training.Onnx.Evaluation;

namespace MlOps.Training.References;

/// <summary>A trained model whose prediction is a feature of another one.</summary>
public sealed class ReferencedModel
{
    /// <summary>All values of a block are held at once, and a feature of words has thousands a row.</summary>
    private const int BlockRows = 256;

    private readonly GraphEvaluator evaluator;
    private (Frame Frame, float[][] Values)? predicted;

    /// <param name="metadata">Its model.json.</param>
    /// <param name="onnx">Its model.onnx.</param>
    /// <exception cref="MlOpsException">MLOPS3064: the files do not belong together; MLOPS3065: the graph is none that MlOps writes.</exception>
    public ReferencedModel(ModelMetadata metadata, byte[] onnx)
    {
        Metadata = metadata;
        if (Digest.Of(onnx) != metadata.Model.Digest)
            throw new MlOpsException(DiagnosticCodes.ReferenceMismatch, $"the model {metadata.Name}: {metadata.Model.File} is not the file that {ModelMetadata.FileName} names: train it again");
        try
        {
            Graph = PredictionGraph.Of(OnnxReader.Read(onnx), Output.Name);
            evaluator = new GraphEvaluator(Graph);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidProtocolBufferException)
        {
            throw new MlOpsException(DiagnosticCodes.UnknownOperator, $"the model {metadata.Name} cannot be a feature of another one: {e.Message}; train it again with this version", inner: e);
        }
    }

    public ModelMetadata Metadata { get; }

    public ModelReference Reference => ModelReference.To(Metadata);

    /// <summary>The names of what it gives: one, or one a class.</summary>
    public ImmutableArray<string> Outputs => Output.Classes is { } classes ? [.. classes.Select(name => $"{Metadata.Name}={name}")] : [Metadata.Name];

    /// <summary>From its raw columns to its prediction.</summary>
    internal OnnxGraph Graph { get; }

    private ModelOutput Output => Metadata.Outputs[^1];

    /// <summary>The predictions for all rows of a frame, computed once.</summary>
    /// <param name="threads">The most threads that work at once; they change no bit.</param>
    /// <returns>An array an output, a value a row.</returns>
    /// <exception cref="OperationCanceledException">Cancelled, at the end of a block.</exception>
    internal float[][] Predict(Frame frame, int threads, CancellationToken ct)
    {
        if (predicted is { } known && known.Frame == frame)
            return known.Values;
        var values = Array.ConvertAll(Outputs.ToArray(), _ => new float[frame.RowCount]);
        using var team = new WorkerTeam(threads);
        team.Run((frame.RowCount + BlockRows - 1) / BlockRows, block =>
        {
            ct.ThrowIfCancellationRequested();
            var start = block * BlockRows;
            var rows = Math.Min(BlockRows, frame.RowCount - start);
            var result = evaluator.Run(Metadata.Inputs.ToDictionary(input => input.Name, input => FrameTensor.Of(input, frame[input.Name], start, rows), StringComparer.Ordinal));
            for (var i = 0; i < result.Doubles.Length; i++)
                values[i % values.Length][start + (i / values.Length)] = (float)result.Doubles[i];
        });
        predicted = (frame, values);
        return values;
    }
}
