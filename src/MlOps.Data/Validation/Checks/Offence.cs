namespace MlOps.Data.Validation.Checks;

/// <summary>One row that violates an expectation.</summary>
/// <param name="Row">From 0 over all files.</param>
/// <param name="Values">Of the cells that the message shows, as the engine writes them; a file's own text goes before.</param>
/// <param name="FirstRow">The row that has the same key, where the violation is that it occurs again.</param>
internal sealed record Offence(long Row, IReadOnlyList<string?> Values, long? FirstRow = null);
