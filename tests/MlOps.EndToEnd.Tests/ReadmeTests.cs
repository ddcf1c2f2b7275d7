using System.Text.RegularExpressions;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>What README.md and docs/data.md tell people to type works as it stands there.</summary>
public sealed partial class ReadmeTests
{
    private const string TargetsHeader = "| target | does | says no when |\n| --- | --- | --- |\n";

    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md"));

    private static IEnumerable<string> TableOfTargets => Text.Split(TargetsHeader)[1].Split("\n\n")[0].Split('\n').Select(row => row.Split('|')[1].Trim());

    public static TheoryData<string> BuildLines => [.. Lines("./build.sh ").Distinct()];

    /// <summary>The targets run for minutes, and elsewhere; here the build program must understand each line.</summary>
    [Theory]
    [MemberData(nameof(BuildLines))]
    public void The_build_understands_every_line(string line)
    {
        Build([.. Arguments(line), "--plan"]);
    }

    [Fact]
    public void Every_command_on_data_works_in_the_order_of_the_text()
    {
        using var workspace = new Workspace();
        var commands = Lines("mlops ").ToList();
        Assert.NotEmpty(commands);
        foreach (var line in commands)
        {
            if (line.EndsWith("incoming/", StringComparison.Ordinal))
                NextMonth(workspace);
            var run = workspace.MlOps([.. Arguments(line)]);
            Assert.True(run.ExitCode == 0, $"{line}: {run}");
        }

        Assert.Contains("6", workspace.MlOps("data", "list", "taxi-fares").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_of_the_document_on_data_works_in_the_order_of_the_text()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "data.md"));
        using var workspace = new Workspace();
        var remote = document.Split("```json\n{ \"location\"")[1].Split("```")[0];
        File.WriteAllText(workspace.At("data", "remote.json"), "{ \"location\"" + remote.Replace("../", "", StringComparison.Ordinal));
        // Of what does not lie in the workspace, push makes the last folder alone.
        Directory.CreateDirectory(workspace.At("shared"));

        var commands = Lines("mlops ", document).ToList();
        Assert.NotEmpty(commands);
        foreach (var line in commands)
        {
            var run = workspace.MlOps([.. Arguments(line)]);
            Assert.True(run.ExitCode == 0, $"{line}: {run}");
        }
    }

    [Fact]
    public void Every_command_of_the_table_exists()
    {
        foreach (Match row in TableOfCommands().Matches(Text))
        {
            var help = Command.MlOps(Repository.Root, row.Groups[1].Value, "--help");
            Assert.Equal(0, help.ExitCode);
            foreach (var name in row.Groups[2].Value.Split(": ").Last().Split(", ").Where(_ => row.Value.Contains('…')))
                Assert.Contains($"  {name} ", help.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_table_of_targets_is_the_chain_in_its_order()
    {
        var plan = Build("Promote", "--plan").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(plan, TableOfTargets);
    }

    [Fact]
    public void Every_other_target_is_named_under_the_table()
    {
        var targets = Target().Matches(Build("--help").Output.Split("\nOptions")[0]).Select(match => match.Groups[1].Value);
        var below = Text.Split(TargetsHeader)[1].Split("\n\n")[1];
        foreach (var target in targets.Except(TableOfTargets))
            Assert.Contains(target, below, StringComparison.Ordinal);
    }

    private static Finished Build(params string[] arguments)
    {
        var run = Command.Run("dotnet", Repository.Root, null, [Path.Combine(AppContext.BaseDirectory, "Build.dll"), .. arguments]);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run;
    }

    private static void NextMonth(Workspace workspace)
    {
        foreach (var file in Directory.EnumerateFiles(workspace.At("data", "taxi-fares", "v5"), "*.csv", SearchOption.AllDirectories))
        {
            var target = Path.Combine(workspace.At("incoming"), Path.GetRelativePath(workspace.At("data", "taxi-fares", "v5"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var lines = File.ReadAllLines(file);
            File.WriteAllText(target, string.Join('\n', lines[..^1]) + "\n");
        }
    }

    private static IEnumerable<string> Lines(string start, string? document = null) => ShellBlock().Matches(document ?? Text)
        .SelectMany(block => block.Groups[1].Value.Split('\n'))
        .Where(line => line.StartsWith(start, StringComparison.Ordinal));

    private static IEnumerable<string> Arguments(string line) =>
        Argument().Matches(line).Skip(1).Select(match => match.Value.Trim('"'));

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex("^  ([A-Z]\\w+)  ", RegexOptions.Multiline)]
    private static partial Regex Target();

    [GeneratedRegex("^\\| `mlops (\\w+)(?: …)?` \\| (.*) \\|$", RegexOptions.Multiline)]
    private static partial Regex TableOfCommands();
}
