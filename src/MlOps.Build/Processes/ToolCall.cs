namespace MlOps.Build;

/// <summary>One call of the mlops command.</summary>
/// <param name="Directory">The workspace: the tool runs there and names files from there.</param>
/// <param name="Arguments">The command and its options, an element an argument.</param>
internal sealed record ToolCall(string Directory, params string[] Arguments)
{
    /// <summary>What begins the lines that are news to whoever builds, such as a model's name; null where none is.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether others run meanwhile: what takes several lines to say is logged in one piece then.</summary>
    public bool IsOneOfSeveral { get; init; }
}
