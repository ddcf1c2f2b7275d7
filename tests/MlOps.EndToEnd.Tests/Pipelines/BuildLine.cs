namespace MlOps.EndToEnd.Tests.Pipelines;

/// <summary>A line of ./build.sh in its parts.</summary>
internal sealed record BuildLine(IReadOnlyList<string> Targets, IReadOnlyList<string> Options)
{
    /// <returns>Null when the script is anything but one such line.</returns>
    public static BuildLine? Parse(string script)
    {
        var words = script.Trim().Split(' ');
        if (words[0] != "./build.sh" || script.Trim().Contains('\n', StringComparison.Ordinal) || script.AsSpan().IndexOfAny(";&|<>`") >= 0)
            return null;
        return new BuildLine(
            [.. words.Skip(1).TakeWhile(word => !word.StartsWith('-'))],
            [.. words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word[2..])]);
    }
}
