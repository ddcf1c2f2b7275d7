using System.Text;
using System.Text.RegularExpressions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Modeling.Tests;

/// <summary>docs/diagnostics.md is written from the table of codes; <c>MLOPS_ACCEPT=1</c> writes it anew.</summary>
public sealed partial class DiagnosticsDocumentTests
{
    private static readonly (char Range, string Title)[] Ranges =
    [
        ('1', "Datasets and snapshots"), ('2', "Expectations and drift"), ('3', "Plan, checks and training"),
        ('4', "Registry, gates and approvals"), ('5', "Serving and deployment"), ('6', "Azure"), ('9', "Usage and environment"),
    ];

    [Fact]
    public void Says_what_the_table_says()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md");
        if (Environment.GetEnvironmentVariable("MLOPS_ACCEPT") == "1")
            File.WriteAllText(path, Document());
        Assert.Equal(Document(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_code_that_a_document_names_is_one()
    {
        var known = DiagnosticCodes.All.Select(code => code.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Append(Path.Combine(RepositoryRoot.Path, "README.md")).Append(Path.Combine(RepositoryRoot.Path, "CHANGELOG.md")))
            Assert.All(Code().Matches(File.ReadAllText(file)), match => Assert.True(known.Contains(match.Value), $"{Path.GetFileName(file)}: {match.Value}"));
    }

    [GeneratedRegex("MLOPS[0-9]{4}")]
    private static partial Regex Code();

    private static string Document()
    {
        var text = new StringBuilder("""
            # Diagnostics

            Every message has the form that build tools and IDEs read: `file(line,column): error MLOPS2003: what, why, what to do`.
            Exit codes: 0 done, 1 a gate or a check said no, 2 usage, 3 environment, 130 cancelled.

            """.ReplaceLineEndings("\n"));
        foreach (var (range, title) in Ranges)
        {
            var codes = DiagnosticCodes.All.Where(code => code.Id["MLOPS".Length] == range).ToList();
            if (codes.Count == 0)
                continue;
            text.Append($"\n## {title}\n\n| code | severity | exit | what is wrong | what to do |\n| --- | --- | --- | --- | --- |\n");
            foreach (var code in codes)
                text.Append($"| {code.Id} | {(code.Severity == Severity.Error ? "error" : "warning")} | {code.ExitCode} | {Cell(code.Title)} | {Cell(code.Help)} |\n");
        }

        return text.ToString();
    }

    // In a table '|' ends a cell, and '<' would start a tag.
    private static string Cell(string text) => text.Replace("|", "\\|").Replace("<", "&lt;");
}
