using System.Text.Json;

namespace MlOps.Scoring;

/// <summary>A held-out row and what the trainer itself predicted for it.</summary>
public sealed record GoldenRow(JsonElement Input, JsonElement Output);
