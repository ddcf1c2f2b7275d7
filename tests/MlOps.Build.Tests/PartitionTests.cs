using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Which part of a dataset version each stage is told of: what is validated is what is trained on.</summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData("2026-01..2026-03", "2026-01..2026-03")]
    [InlineData("city=Zürich/2026-01..2026-03", "city=Zürich/2026-01..2026-03")]
    [InlineData("d'été %2525 a%3Bb", "d'été %25 a;b")]
    public void Every_stage_that_reads_data_gets_exactly_the_models_partition(string written, string partition)
    {
        using var workspace = new Workspace();
        workspace.WriteProject($"""Dataset="points" DatasetVersion="2" Seed="7" Partition="{written}" """);
        Assert.Equal(["validate", "plan", "check"], workspace.Build("-t:CheckModel").Calls.Where(call => call != "checkout"));
        Assert.Equal(["train"], workspace.Build().Calls);
        Assert.Equal([("validate", partition), ("check", partition), ("train Line", partition)], Partitions(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        workspace.Done();
    }

    [Fact]
    public void Two_models_of_one_version_have_each_their_own_and_a_third_has_all()
    {
        using var workspace = new Workspace();
        string[] names = ["Line", "Early", "Late"];
        workspace.Write("models/Line/Line.cs", string.Concat(names.Select(name => workspace.Read("models/Line/Line.cs").Replace("class Line", $"class {name}", StringComparison.Ordinal) + "\n")));
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """
            <ItemGroup>
              <Model Include="Early" Dataset="points" DatasetVersion="2" Seed="7" Partition="2026-01" />
              <Model Include="Late" Dataset="points" DatasetVersion="2" Seed="7" Partition="2026-02..2026-03" />
            </ItemGroup>
            """);
        workspace.Build();
        Assert.Equal(
            [("train Early", "2026-01"), ("train Late", "2026-02..2026-03"), ("train Line", ""), ("validate", ""), ("validate", "2026-01"), ("validate", "2026-02..2026-03")],
            Partitions(workspace).Order());
        workspace.Done();
    }

    [Fact]
    public void The_command_lines_partition_stands_for_the_models()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" Partition="2026-01" """);
        workspace.Build("-p:Partition=2026-02");
        Assert.Equal([("validate", "2026-02"), ("train Line", "2026-02")], Partitions(workspace));
        Assert.Equal(["validate", "train"], workspace.Build().Calls);
        Assert.Equal([("validate", "2026-01"), ("train Line", "2026-01")], Partitions(workspace));
        workspace.Done();
    }

    /// <summary>The calls that read data since the last time: the verb, or the verb and the model that is trained, and the partition that follows it; empty for none.</summary>
    private static List<(string Call, string Partition)> Partitions(Workspace workspace)
    {
        var calls = new List<(string, string)>();
        foreach (var arguments in workspace.Read("arguments.log").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')))
        {
            var verb = arguments[0] is "data" or "model" ? arguments[1] : arguments[0];
            if (verb is "checkout" or "plan")
                continue;
            Assert.InRange(arguments.Count(argument => argument == "--partition"), 0, 1);
            var output = verb == "train" ? $" {Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Following("--output"))))}" : "";
            calls.Add((verb + output, Following("--partition")));

            string Following(string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : "";
        }

        workspace.Delete("arguments.log");
        return calls;
    }
}
