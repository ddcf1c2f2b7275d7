namespace MlOps.Registry;

public sealed record PromotionRequest
{
    public const string Production = "production";

    public required string Model { get; init; }

    /// <summary>Null for the latest.</summary>
    public int? Version { get; init; }

    public string Alias { get; init; } = Production;

    /// <summary>Given now; an earlier one of the same digest counts too.</summary>
    public Approval? Approval { get; init; }

    /// <summary>Ask the gates, and write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The account that runs the promotion, for the history.</summary>
    public required string By { get; init; }
}
