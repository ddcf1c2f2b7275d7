using System.Text.RegularExpressions;

namespace MlOps.EndToEnd.Tests.Pipelines;

/// <summary>The targets and options that the build program declares.</summary>
internal sealed partial class BuildProgramNames(string root)
{
    private readonly string source = File.ReadAllText(Path.Combine(root, "build", "Build.cs"));

    public IReadOnlyList<string> Targets => [.. TargetPattern().Matches(source).Select(match => match.Groups[1].Value)];

    /// <summary>As they are typed, without the dashes.</summary>
    public IReadOnlyList<string> Options => [.. OptionPattern().Matches(source).Select(match => Kebab(match.Groups[1].Value)), "skip"];

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    [GeneratedRegex(@"\bTarget (\w+) => _ => _")]
    private static partial Regex TargetPattern();

    [GeneratedRegex(@"\[Parameter\([^\]]*\)\]\s+(?:private |public |internal |readonly )*[\w?]+ (\w+)\b")]
    private static partial Regex OptionPattern();
}
