namespace MlOps.Scoring;

/// <summary>A row to score as a type of its own; implemented by generated code.</summary>
public interface IModelInput<TSelf>
    where TSelf : IModelInput<TSelf>
{
    /// <summary>Adds one column for each of the model's inputs to <paramref name="batch"/>, which has as many rows as <paramref name="rows"/>.</summary>
    static abstract void Fill(ReadOnlySpan<TSelf> rows, ScoringBatch batch);
}
