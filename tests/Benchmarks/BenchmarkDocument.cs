using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks;

/// <summary>docs/benchmarks.md: a section a suite, between markers that name it, so that one can be measured again alone.</summary>
internal static class BenchmarkDocument
{
    private const string Head = """
        # Benchmarks

        Written by `dotnet run -c Release --project tests/Benchmarks -- [suite …]`. Times are of whole processes unless a row says otherwise,
        medians of runs in turn; what counts are the ratios of one run on one machine.

        """;

    public static void Replace(ISuite suite, Report report)
    {
        var path = Path.Combine(Repository.Root, "docs", "benchmarks.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : Head;
        var (start, end) = ($"<!-- {suite.Name} -->", $"<!-- /{suite.Name} -->");
        var section = $"{start}\n## {char.ToUpperInvariant(suite.Name[0])}{suite.Name[1..]}\n\n{suite.Description}\n\nOn {Machine.Description}.\n\n{report.Markdown}{end}\n";
        var from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0)
            text += "\n" + section;
        else
            text = text[..from] + section + text[(text.IndexOf(end, from, StringComparison.Ordinal) + end.Length + 1)..];
        File.WriteAllText(path, text);
    }
}
