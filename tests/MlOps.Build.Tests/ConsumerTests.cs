using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>A project that references a model's project.</summary>
public sealed class ConsumerTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
          <ItemGroup><ProjectReference Include="../models/Line/Line.csproj" /></ItemGroup>
        </Project>
        """;

    private const string Program = """
        System.Console.WriteLine(new LineInput { X = 1 });
        System.Console.WriteLine(System.IO.File.ReadAllText(System.IO.Path.Combine(LineModel.ModelDirectory, "model.json")));
        """;

    [Fact]
    public void The_model_is_beside_the_application_built_published_and_after_another_version()
    {
        using var workspace = Create();
        Assert.Equal(["checkout", "validate", "plan", "train"], workspace.Build().Calls);
        var second = workspace.Read("artifacts/models/Line/2/model.json");
        Assert.Equal(second, workspace.Read("app/bin/Debug/net10.0/models/Line/model.json"));

        workspace.Build("-p:DatasetVersion=1");
        Assert.Equal(workspace.Read("artifacts/models/Line/1/model.json"), workspace.Read("app/bin/Debug/net10.0/models/Line/model.json"));
        Assert.Empty(workspace.Build().Calls);
        Assert.Equal(second, workspace.Read("app/bin/Debug/net10.0/models/Line/model.json"));

        var publish = workspace.Run("publish", "-o", workspace.PathOf("out"));
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Empty(publish.Calls);
        Assert.Equal(second, workspace.Read("out/models/Line/model.json"));
        workspace.Done();
    }

    [Fact]
    public void A_feature_that_is_gone_is_an_error_where_the_caller_sets_it()
    {
        using var workspace = Create();
        workspace.Write("data/points/dataset.json", workspace.Read("data/points/dataset.json").Replace("\"x\"", "\"z\"", StringComparison.Ordinal));
        workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs").Replace("row.X", "row.Z", StringComparison.Ordinal));
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("app/Program.cs(1,42): error CS0117: 'LineInput' does not contain a definition for 'X'", run.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    private static Workspace Create()
    {
        var workspace = new Workspace { Project = "app" };
        workspace.Write("app/app.csproj", Project);
        workspace.Write("app/Program.cs", Program);
        return workspace;
    }
}
