namespace MlOps.Build;

/// <summary>One call of the mlops command.</summary>
/// <param name="Directory">The workspace: the tool runs there and names files from there.</param>
/// <param name="Doing">What it does, for whoever waits: validating taxi-fares 5.</param>
/// <param name="Arguments">The command and its options, an element an argument.</param>
internal sealed record ToolCall(string Directory, string Doing, params string[] Arguments)
{
    /// <summary>The model that it is about, whose name begins the lines that are news; null where it is about none.</summary>
    public string? Model { get; init; }

    /// <summary>Whether others run meanwhile: what takes several lines to say is logged in one piece then.</summary>
    public bool IsOneOfSeveral { get; init; }
}
