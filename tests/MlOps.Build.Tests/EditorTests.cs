using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>What an editor asks of a project: nothing that it asks starts anything or needs the network.</summary>
public sealed class EditorTests
{
    [Theory]
    [InlineData("2", DesignTime.VisualStudio, false)]
    [InlineData("latest", DesignTime.VisualStudio, true)]
    [InlineData("2", DesignTime.Roslyn, true)]
    [InlineData("latest", DesignTime.Roslyn, false)]
    [InlineData("latest", DesignTime.OutputGroups, true)]
    public void A_design_time_build_needs_no_tool_and_no_task_of_ours_and_writes_nothing(string version, string targets, bool afterBuild)
    {
        using var workspace = new Workspace();
        workspace.Write("models/Line/Other.cs", "public sealed class Other : IModel<PointsRow> { public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).Prediction<Line>().With(new LinearRegression()); }\n");
        workspace.Write("fake/Other.references", "Line\n");
        workspace.WriteProject($"""Dataset="points" DatasetVersion="{version}" Seed="7" """, $"""
            <ItemGroup>
              <Model Include="Other" Dataset="points" DatasetVersion="{version}" Seed="7" />
              <DatasetReference Include="points" Version="{version}" />
            </ItemGroup>
            {DesignTime.Targets}
            """);
        Assert.Equal(0, workspace.Run(afterBuild ? "build" : "restore").ExitCode);
        // Something to do, which a build would do.
        workspace.Write("data/points/expectations.yaml", "columns: { }\n");
        var before = FilesOutsideObj(workspace);

        // Neither is there: whoever started or loaded one would fail.
        var run = workspace.Run("msbuild", ["-m:1", "-v:diag", $"-t:{targets}", $"-p:MlOpsToolPath={workspace.PathOf("no.dll")}", $"-p:MlOpsTaskAssembly={workspace.PathOf("no-tasks.dll")}", .. DesignTime.Properties]);
        Assert.True(run.ExitCode == 0, run.Output);
        var tasks = Regex.Matches(run.Output, "Task \"(?<name>\\w+)\"").Select(task => task.Groups["name"].Value).ToHashSet();
        Assert.Contains("ResolveAssemblyReference", tasks);
        Assert.DoesNotContain("Exec", tasks);
        Assert.Equal(before, FilesOutsideObj(workspace));
        Assert.Empty(run.Calls);
        workspace.Done();
    }

    [Theory]
    [InlineData("ValidateData")]
    [InlineData("PlanModel")]
    [InlineData("CheckModel")]
    [InlineData("TrainModel")]
    public void A_stage_that_a_design_time_build_is_asked_for_starts_nothing(string target)
    {
        using var workspace = new Workspace();
        Assert.Equal(0, workspace.Run("restore").ExitCode);
        var before = FilesOutsideObj(workspace);
        var run = workspace.Run("msbuild", [$"-t:{target}", $"-p:MlOpsToolPath={workspace.PathOf("no.dll")}", $"-p:MlOpsTaskAssembly={workspace.PathOf("no-tasks.dll")}", .. DesignTime.Properties]);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(before, FilesOutsideObj(workspace));
        workspace.Done();
    }

    [Fact]
    public void Visual_Studio_compares_the_data_with_the_time_of_the_last_build()
    {
        using var workspace = new Workspace();
        workspace.Build();
        var items = Items(workspace, "-t:_CollectDataUpToDateCheckInputs", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput", "-getItem:UpToDateCheckBuilt");

        Assert.Equal(
            ["data/points/dataset.json", "data/points/expectations.yaml", "data/points/v2/rows.csv", "data/points/versions/1.json", "data/points/versions/2.json"],
            Paths(items["UpToDateCheckInput"]!).Distinct().Order(StringComparer.Ordinal));
        var built = Assert.Single(Paths(items["UpToDateCheckOutput"]!));
        Assert.True(workspace.Exists(built), built);
        var copy = Assert.Single((JsonArray)items["UpToDateCheckBuilt"]!)!;
        Assert.Equal("bin/Debug/net10.0/models/Line/model.onnx", (string)copy["Identity"]!);
        Assert.True(File.Exists((string)copy["Original"]!));

        // Whatever it compares is older than what it compares with, until something changes and a build was there.
        var time = File.GetLastWriteTimeUtc(workspace.PathOf(built));
        Assert.All(Paths(items["UpToDateCheckInput"]!), input => Assert.True(File.GetLastWriteTimeUtc(workspace.PathOf(input)) <= time, input));
        workspace.Write("data/points/expectations.yaml", "columns: { }\n");
        workspace.Build();
        Assert.True(File.GetLastWriteTimeUtc(workspace.PathOf(built)) >= File.GetLastWriteTimeUtc(workspace.PathOf("data/points/expectations.yaml")));
        workspace.Done();

        IEnumerable<string> Paths(JsonNode list) => ((JsonArray)list).Select(item => Path.GetRelativePath(workspace.Root, (string)item!["FullPath"]!).Replace('\\', '/'));
    }

    [Fact]
    public void A_task_that_may_fail_warns_where_its_user_says_so()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/validate.stderr", "data/points/v2/rows.csv(2,3): error MLOPS2003: y is 2, expected at most 1\n");
        workspace.Write("fake/validate.exit", "1");
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """
            <Target Name="Look" DependsOnTargets="ResolveModels">
              <ValidateData ToolPath="$(MlOpsToolPath)" WorkspaceRoot="%(_MlOpsModel.WorkspaceRoot)" ProjectFile="$(MSBuildProjectFullPath)" Dataset="points" DatasetVersion="2" ContinueOnError="true" />
              <Message Importance="high" Text="went on" />
            </Target>
            """);
        var run = workspace.Run("build", "-t:Look");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("rows.csv(2,3): warning MLOPS2003: y is 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("went on", run.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    /// <summary>With the times of their last change.</summary>
    private static string[] FilesOutsideObj(Workspace workspace) => [.. Directory.GetFiles(workspace.Root, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(workspace.Root, file).Replace('\\', '/')} {File.GetLastWriteTimeUtc(file):O}")
        .Where(file => !file.StartsWith("models/Line/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    private static JsonObject Items(Workspace workspace, params string[] arguments)
    {
        var run = workspace.Run("msbuild", [.. arguments, .. DesignTime.Properties]);
        Assert.True(run.ExitCode == 0, run.Output);
        return (JsonObject)JsonNode.Parse(run.Output)!["Items"]!;
    }
}
