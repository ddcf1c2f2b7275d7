using System.Globalization;
using System.Text.RegularExpressions;

namespace MlOps.Build;

/// <summary>A line in MSBuild's canonical form, <c>origin(line,column): error CODE: text</c>, as the mlops command prints them.</summary>
/// <param name="File">Null where the origin is the tool itself.</param>
internal sealed partial record CanonicalDiagnostic(string? File, int Line, int Column, bool IsError, string Code, string Message)
{
    public static CanonicalDiagnostic? TryParse(string line)
    {
        if (Pattern().Match(line) is not { Success: true } match)
            return null;
        var file = match.Groups["file"].Value;
        return new CanonicalDiagnostic(
            file is "mlops" ? null : file,
            Number(match.Groups["line"]),
            Number(match.Groups["column"]),
            match.Groups["category"].Value == "error",
            match.Groups["code"].Value,
            match.Groups["text"].Value);
    }

    private static int Number(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<file>\S.*?)(\((?<line>\d+)(,(?<column>\d+))?\))? ?: (?<category>error|warning) (?<code>[A-Z]+\d+): (?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
