namespace MlOps.BuildProgram;

/// <summary>What one source says of one parameter.</summary>
/// <param name="Source">As a message names it.</param>
internal sealed record Said(string Source, IReadOnlyList<string> Values);
