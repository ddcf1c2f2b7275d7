using System.Text.RegularExpressions;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>README.md and docs/*.md, as far as tests hold them to their words.</summary>
internal static partial class Documentation
{
    /// <summary>Relative to the repository.</summary>
    public static IEnumerable<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(Repository.Root, "README.md")).Select(file => Path.GetRelativePath(Repository.Root, file))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    /// <summary>Fenced blocks in their order, with the language that stands behind the opening fence.</summary>
    public static IEnumerable<(string Language, string Text)> Fences(string text) =>
        Fence().Matches(text).Select(match => (match.Groups["language"].Value.Trim(), match.Groups["text"].Value));

    /// <summary>The rows of the tables below a heading, up to the next one: each the texts of its cells.</summary>
    public static IEnumerable<string[]> Rows(string text, string heading) =>
        text.Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal)).Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    /// <summary>The names that a cell gives in backticks.</summary>
    public static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^[ \t]*(?<fence>```+|~~~+)(?<language>[^\n]*)\n(?<text>.*?)^[ \t]*\\k<fence>[ \t]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
