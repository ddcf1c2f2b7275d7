using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Projects that only need rows, and which version they get.</summary>
public sealed class DatasetReferenceTests
{
    private const string Versions = """
        System.Console.WriteLine($"{PointsData.Version} {Rows.Version} {System.IO.Path.GetRelativePath(args[0], PointsData.Directory).Replace('\\', '/')} {new PointsRow { X = 1 }}");
        """;

    [Fact]
    public void A_project_that_references_a_dataset_has_its_rows_and_its_files()
    {
        using var workspace = Create("""Version="2" """, """Version="latest" """);
        Assert.Equal(["checkout", "validate", "validate"], workspace.Build().Calls.Order(StringComparer.Ordinal));
        Assert.Equal("2 2 data/points/v2 PointsRow { X = 1, Y = 0 }", Run(workspace));
        Assert.True(workspace.Exists("data/points/v2/rows.csv"));
        Assert.Empty(workspace.Build().Calls);
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        workspace.Write("data/points/versions/3.json", "{}");
        Assert.Contains("app.csproj : error MLOPS3308: ", workspace.Run("build").Output, StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void Two_versions_of_one_dataset_are_one_clear_error_where_they_meet()
    {
        using var workspace = Create("""Version="1" """, """Version="2" """);
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "app/app.csproj : error MLOPS3308: the dataset 'points' is wanted in version 1 by rows.csproj and in version 2 by app.csproj: name one for all, for example <DatasetVersion Include=\"points\" Version=\"…\" />",
            run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n').Where(line => line.Contains("error MLOPS3308", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct());

        // The property decides for all.
        workspace.Build("-p:DatasetVersion=1");
        Assert.StartsWith("1 1 data/points/v1 ", Run(workspace), StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void A_central_pin_names_the_version_of_those_that_name_none()
    {
        using var workspace = Create("", "");
        workspace.Write("Directory.Build.props", workspace.Read("Directory.Build.props").Replace("<PropertyGroup>", """
            <ItemGroup><DatasetVersion Include="other" Version="7" /><DatasetVersion Include="points" Version="1" /></ItemGroup><PropertyGroup>
            """, StringComparison.Ordinal));
        workspace.Build();
        Assert.StartsWith("1 1 data/points/v1 ", Run(workspace), StringComparison.Ordinal);
        workspace.Build("-p:DatasetVersion=2");
        Assert.StartsWith("2 2 data/points/v2 ", Run(workspace), StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void A_pin_of_another_dataset_is_not_taken_for_one_with_a_dot_in_its_name()
    {
        using var workspace = new Workspace { Project = "rows" };
        workspace.Write("data/poin.s/dataset.json", workspace.Read("data/points/dataset.json").Replace("points", "poin.s", StringComparison.Ordinal));
        workspace.Write("data/poin.s/versions/1.json", "{}");
        workspace.Write("data/poin.s/versions/2.json", "{ }");
        workspace.Write("rows/rows.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><DatasetVersion Include="points" Version="1" /><DatasetReference Include="poin.s" /></ItemGroup>
            </Project>
            """);
        workspace.Build();
        Assert.Equal(["v2"], Directory.GetDirectories(workspace.PathOf("data/poin.s"), "v?").Select(Path.GetFileName));
        workspace.Write("rows/rows.csproj", workspace.Read("rows/rows.csproj").Replace("\"points\"", "\"poin.s\"", StringComparison.Ordinal));
        workspace.Build();
        Assert.True(workspace.Exists("data/poin.s/v1/rows.csv"));
        workspace.Done();
    }

    [Theory]
    [InlineData("points", """Version="9" """, "MLOPS1003: DatasetReference points: the dataset 'points' has no version '9': there are 1, 2")]
    [InlineData("lines", "", "MLOPS1001: DatasetReference lines: there is no dataset 'lines': ")]
    public void A_dataset_or_version_that_is_not_there_is_named(string dataset, string version, string expected)
    {
        using var workspace = Create(version, version);
        workspace.Write("rows/rows.csproj", workspace.Read("rows/rows.csproj").Replace("points", dataset, StringComparison.Ordinal));
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"rows/rows.csproj(1,45): error {expected}", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Calls);
        workspace.Done();
    }

    private static string Run(Workspace workspace) =>
        PackageFeed.Succeed(workspace.Root, "app/bin/Debug/net10.0/app.dll", workspace.Root).Trim();

    private static Workspace Create(string rows, string app)
    {
        var workspace = new Workspace("modèle été") { Project = "app" };
        workspace.Write("rows/rows.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><DatasetReference Include="points" {rows}/></ItemGroup></Project>""");
        workspace.Write("rows/Rows.cs", "public static class Rows { public static int Version => PointsData.Version; public static PointsRow Row => new(); }");
        workspace.Write("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><DatasetReference Include="points" {app}/><ProjectReference Include="../rows/rows.csproj" /></ItemGroup>
            </Project>
            """);
        workspace.Write("app/Program.cs", Versions);
        return workspace;
    }
}
