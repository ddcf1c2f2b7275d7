namespace MlOps.BuildProgram;

/// <summary>Which packages come from the feed, where the environment decides it over build/Feed.props.</summary>
internal static class Switches
{
    private static readonly string[] Names = ["UseNukeCommon", "UseVerifyXunit", "UseOnnxRuntime", "UseCrossgen"];

    public static string Text { get; } = string.Join(' ', Names.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"));
}
