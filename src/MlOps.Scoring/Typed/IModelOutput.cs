namespace MlOps.Scoring;

/// <summary>A prediction as a type of its own; implemented by generated code.</summary>
public interface IModelOutput<TSelf>
    where TSelf : IModelOutput<TSelf>
{
    /// <summary>Sets each of <paramref name="rows"/> from the same row of <paramref name="result"/>.</summary>
    static abstract void Read(ScoringResult result, Span<TSelf> rows);
}
