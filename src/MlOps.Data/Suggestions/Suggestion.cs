namespace MlOps.Data.Suggestions;

/// <summary>One expectation that a version's rows propose.</summary>
/// <param name="Yaml">As an item of expectations.yaml: <c>min: 1</c>.</param>
/// <param name="Reason">What was seen, and which margin was added.</param>
internal sealed record Suggestion(string Yaml, string Reason);
