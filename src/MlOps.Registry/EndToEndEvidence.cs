namespace MlOps.Registry;

/// <summary>A test that a deployed model passed: its answers over HTTP were those it gave in training.</summary>
/// <param name="Endpoint">Where the model was deployed.</param>
/// <param name="Rows">How many rows were scored and compared; at least one.</param>
/// <param name="Deployment">Which of the endpoint's deployments answered, where it has several.</param>
public sealed record EndToEndEvidence(string Endpoint, int Rows, string? Deployment = null);
