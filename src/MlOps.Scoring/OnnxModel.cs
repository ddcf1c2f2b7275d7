using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>
/// An ONNX model with inputs of shape [rows, 1], and outputs of that shape or [rows, classes]. Any number of threads may score at once; the same rows give the
/// same bits, whatever the batch they come in.
/// </summary>
public sealed class OnnxModel : IDisposable
{
    private readonly SessionPool sessions;
    private readonly Dictionary<string, TensorSignature> inputs;
    private readonly string[] outputNames;

    /// <exception cref="MlOpsException">MLOPS5002: the bytes are no model that can be loaded.</exception>
    public OnnxModel(byte[] onnx)
    {
        sessions = new SessionPool(onnx, Environment.ProcessorCount);
        try
        {
            (Inputs, Outputs) = sessions.Use(session => (
                Signatures.Of("input", session.InputNames, session.InputMetadata, [TensorType.Double, TensorType.Float, TensorType.Int64, TensorType.Boolean, TensorType.String]),
                Signatures.Of("output", session.OutputNames, session.OutputMetadata, [TensorType.Float, TensorType.Boolean, TensorType.Int64, TensorType.String])));
        }
        catch
        {
            sessions.Dispose();
            throw;
        }

        inputs = Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        outputNames = [.. Outputs.Select(output => output.Name)];
    }

    /// <summary>In the order of the graph.</summary>
    public ImmutableArray<TensorSignature> Inputs { get; }

    /// <inheritdoc cref="Inputs"/>
    public ImmutableArray<TensorSignature> Outputs { get; }

    /// <exception cref="MlOpsException">MLOPS5003: an input is missing, unknown or of another type. MLOPS5006: the model failed on these rows, or they are too many for one batch.</exception>
    public ScoringResult Score(ScoringBatch batch)
    {
        var names = new string[Inputs.Length];
        var values = new OrtValue[Inputs.Length];
        Check(batch);
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                names[i] = Inputs[i].Name;
                values[i] = Tensors.Create(batch.Columns[names[i]], batch.Rows);
            }

            using var results = sessions.Use(session => session.Run(SessionPool.Options, names, values, outputNames));
            return Read(results, batch.Rows);
        }
        catch (OnnxRuntimeException e)
        {
            throw new MlOpsException(DiagnosticCodes.ScoringFailed, $"the model failed on {batch.Rows} rows: {e.Message}", inner: e);
        }
        finally
        {
            foreach (var value in values)
                value?.Dispose();
        }
    }

    public void Dispose() => sessions.Dispose();

    private void Check(ScoringBatch batch)
    {
        foreach (var input in Inputs)
        {
            if (!batch.Columns.TryGetValue(input.Name, out var column))
                throw Mismatch($"the input '{input.Name}' ({Signatures.Name(input.Type)}) is missing");
            if (Tensors.TypeOf(column) is var given && given != input.Type)
                throw Mismatch($"the input '{input.Name}' is {Signatures.Name(input.Type)} and was given as {Signatures.Name(given)}");
        }

        if (batch.Columns.Count > Inputs.Length)
        {
            var unknown = batch.Columns.Keys.First(name => !inputs.ContainsKey(name));
            throw Mismatch($"'{unknown}' is not an input of the model: it has {string.Join(", ", Inputs.Select(input => input.Name))}");
        }

        foreach (var output in Outputs)
            CheckSize(batch.Rows, output);
    }

    /// <exception cref="MlOpsException">MLOPS5006: the answer would have more values than an array holds.</exception>
    internal static void CheckSize(int rows, TensorSignature output)
    {
        if ((long)rows * output.Width > Array.MaxLength)
            throw new MlOpsException(DiagnosticCodes.ScoringFailed, FormattableString.Invariant(
                $"the output '{output.Name}' of {rows:N0} rows × {output.Width:N0} classes has more values than an array holds, {Array.MaxLength:N0}: score the rows in smaller batches"));
    }

    private ScoringResult Read(IReadOnlyList<OrtValue> results, int rows)
    {
        var columns = new Dictionary<string, Array>(results.Count, StringComparer.Ordinal);
        for (var i = 0; i < results.Count; i++)
        {
            var column = Tensors.Copy(results[i], Outputs[i].Type);
            if (column.Length != rows * Outputs[i].Width)
                throw new MlOpsException(DiagnosticCodes.ScoringFailed, $"the output '{Outputs[i].Name}' has {column.Length} values for {rows} rows of {Outputs[i].Width}");
            columns.Add(Outputs[i].Name, column);
        }

        return new ScoringResult(rows, columns);
    }

    private static MlOpsException Mismatch(string why) => new(DiagnosticCodes.InputMismatch, why);
}
