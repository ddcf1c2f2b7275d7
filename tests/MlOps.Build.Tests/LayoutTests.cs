using System.IO.Compression;
using System.Text;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Ways to build: several frameworks, the artifacts layout, a graph, threads instead of nodes, nodes that stay.</summary>
public sealed class LayoutTests
{
    private const string TwoFrameworks = """
        <PropertyGroup>
          <TargetFramework />
          <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
          <EnableWindowsTargeting>true</EnableWindowsTargeting>
          <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        </PropertyGroup>
        """;

    [Fact]
    public void A_project_of_several_frameworks_trains_once_and_each_has_the_model()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, TwoFrameworks);
        Assert.Equal(["checkout", "validate", "plan", "train"], workspace.Build("-m").Calls);
        foreach (var framework in (string[])["net10.0", "net10.0-windows"])
            Assert.Equal(workspace.Read("artifacts/models/Line/2/model.onnx"), workspace.Read($"models/Line/bin/Debug/{framework}/models/Line/model.onnx"));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        Assert.Equal(["check"], workspace.Build("-t:CheckModel").Calls);
        Assert.Empty(workspace.Build("-t:CopyModel").Calls);
        Assert.Equal(["train"], workspace.Build("-f", "net10.0-windows", "-p:Seed=9").Calls);
        Assert.Equal(0, workspace.Run("clean").ExitCode);
        Assert.Empty(Directory.GetFiles(workspace.Root, "model.*", SearchOption.AllDirectories));
        workspace.Done();
    }

    [Theory]
    [InlineData("-graph")]
    [InlineData("-mt")]
    [InlineData("-m")]
    public void Several_models_build_in_every_way_and_once(string how)
    {
        using var workspace = new Workspace { Project = "all" };
        workspace.Write("models/Other/Other.cs", workspace.Read("models/Line/Line.cs").Replace("class Line", "class Other", StringComparison.Ordinal));
        workspace.Write("models/Other/Other.csproj", workspace.Read("models/Line/Line.csproj").Replace("Model Include=\"Line\"", "Model Include=\"Other\"", StringComparison.Ordinal));
        workspace.Write("all/all.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><ProjectReference Include="../models/Line/Line.csproj" /><ProjectReference Include="../models/Other/Other.csproj" /></ItemGroup>
            </Project>
            """);
        Assert.Equal(["plan", "plan", "train", "train"], workspace.Build(how).Calls.Where(call => call is "plan" or "train").Order(StringComparer.Ordinal));
        Assert.Empty(workspace.Build(how, "--no-restore").Calls);
        Assert.Equal(0, workspace.Run("build", how, "--no-restore", "-question").ExitCode);
        Assert.True(workspace.Exists("all/bin/Debug/net10.0/models/Other/model.onnx"));
        workspace.Done();
    }

    [Fact]
    public void The_artifacts_layout_cleans_and_builds_again()
    {
        // The SDK itself cannot copy to such an output where an apostrophe is in its name.
        using var workspace = new Workspace("modèle été");
        workspace.Write("Directory.Build.props", workspace.Read("Directory.Build.props").Replace("<PropertyGroup>", $"<PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><ArtifactsPath>{workspace.PathOf("artifacts")}</ArtifactsPath>", StringComparison.Ordinal));
        Assert.Equal(["checkout", "validate", "plan", "train"], workspace.Build().Calls);
        Assert.True(workspace.Exists("artifacts/bin/Line/debug/models/Line/model.onnx"));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Equal(0, workspace.Run("clean").ExitCode);
        Assert.Empty(Directory.GetFiles(workspace.PathOf("artifacts"), "model.*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(workspace.PathOf("artifacts"), "*.stamp", SearchOption.AllDirectories));
        workspace.Done();
    }

    [Fact]
    public void Nodes_that_stay_and_the_build_server_build_what_changed_since()
    {
        using var workspace = new Workspace();
        try
        {
            Assert.Equal(["checkout", "validate", "plan", "train"], Serve("-m:2").Calls);
            Assert.Empty(Serve("--no-restore").Calls);
            workspace.Write("fake/plan.json", """{"trees":2}""");
            workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs") + "// changed\n");
            Assert.Equal(["plan", "train"], Serve("--no-restore").Calls);
            Assert.Equal(["train"], Serve("--no-restore", "-p:Seed=11").Calls);
        }
        finally
        {
            workspace.StopServers();
        }

        workspace.Done();

        BuildRun Serve(params string[] arguments)
        {
            var run = workspace.Serve(arguments);
            Assert.True(run.ExitCode == 0, run.Output);
            return run;
        }
    }

    [Theory]
    [InlineData("net10.0;net10.0-windows", "net10.0")]
    [InlineData("; netstandard2.0;net8.0; net10.0-windows ;net11.0", "net10.0-windows")]
    [InlineData("net8.0;net48", "net8.0")]
    public void The_framework_that_trains_is_the_first_that_can(string frameworks, string expected)
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, $"<PropertyGroup><TargetFramework /><TargetFrameworks>{frameworks}</TargetFrameworks></PropertyGroup>");
        Assert.Equal(expected, workspace.Run("msbuild", "-getProperty:ModelTargetFramework").Output.Trim());
        workspace.Done();
    }

    [Fact]
    public void No_secret_of_the_environment_reaches_a_binlog()
    {
        using var workspace = new Workspace();
        const string secret = "s3cr3t-7f2a9c";
        workspace.Environment["AZURE_CLIENT_SECRET"] = secret;
        workspace.Environment["MLOPS_REMOTE_KEY"] = secret;
        workspace.Build("-bl:build.binlog", "-v:diag");
        using var log = new GZipStream(File.OpenRead(workspace.PathOf("build.binlog")), CompressionMode.Decompress);
        using var content = new MemoryStream();
        log.CopyTo(content);
        var text = Encoding.UTF8.GetString(content.ToArray());
        Assert.Contains("TrainModel", text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        workspace.Done();
    }
}
