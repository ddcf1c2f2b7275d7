using MlOps.Modeling;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>A model package behind types of its own. Any number of threads may predict at once.</summary>
public sealed class Predictor<TInput, TOutput> : IDisposable
    where TInput : IModelInput<TInput>
    where TOutput : IModelOutput<TOutput>
{
    private readonly ModelPackage package;

    private Predictor(ModelPackage package) => this.package = package;

    public ModelMetadata Metadata => package.Metadata;

    /// <inheritdoc cref="ModelPackage.Digest"/>
    public Digest Digest => package.Digest;

    /// <inheritdoc cref="ModelPackage.Open"/>
    public static Predictor<TInput, TOutput> Open(string directory) => new(ModelPackage.Open(directory));

    /// <inheritdoc cref="ModelPackage.Score"/>
    public TOutput Predict(in TInput input)
    {
        TOutput output = default!;
        Score(new ReadOnlySpan<TInput>(in input), new Span<TOutput>(ref output));
        return output;
    }

    /// <summary>One prediction a row, in order.</summary>
    /// <inheritdoc cref="ModelPackage.Score"/>
    public TOutput[] Predict(ReadOnlySpan<TInput> inputs)
    {
        var outputs = new TOutput[inputs.Length];
        Score(inputs, outputs);
        return outputs;
    }

    public void Dispose() => package.Dispose();

    private void Score(ReadOnlySpan<TInput> inputs, Span<TOutput> outputs)
    {
        var batch = new ScoringBatch(inputs.Length);
        TInput.Fill(inputs, batch);
        TOutput.Read(package.Score(batch), outputs);
    }
}
