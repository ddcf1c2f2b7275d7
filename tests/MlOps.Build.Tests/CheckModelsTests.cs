using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The checks of one project's models in a real build.</summary>
public sealed class CheckModelsTests
{
    private static readonly string[] Names = ["Line", "Above", "Beside"];

    [Fact]
    public void All_models_are_checked_at_once_and_only_where_something_changed()
    {
        using var workspace = Declare(seedOfBeside: 7);
        workspace.Write("fake/Above.references", "Line\n");
        Assert.Equal(0, Checks(workspace.Build()));
        // Each waits until the others are there, the one that refers to another too: one after the other they would wait in vain.
        workspace.Write("fake/check.meet", "Line\nAbove\nBeside\n");
        Assert.Equal(3, Checks(workspace.Build("-t:CheckModel")));
        workspace.Delete("fake/check.meet");
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-t:CheckModel", "-question").ExitCode);
        Assert.Equal(0, Checks(workspace.Build("-t:CheckModel")));

        Declare(workspace, seedOfBeside: 8);
        Assert.Equal(1, workspace.Run("build", "--no-restore", "-t:CheckModel", "-question").ExitCode);
        Assert.Equal(1, Checks(workspace.Build("-t:CheckModel")));
        workspace.Done();
    }

    [Fact]
    public void Where_one_check_refuses_the_others_are_made_and_stand()
    {
        using var workspace = Declare(seedOfBeside: 7);
        workspace.Write("fake/check.Line.stderr", "mlops : error MLOPS3101: model Line: a feature is the label\n");
        workspace.Write("fake/check.Line.exit", "1");
        var refused = workspace.Run("build", "-t:CheckModel");
        Assert.Equal((1, 3), (refused.ExitCode, Checks(refused)));
        Assert.Contains("Line.csproj : error MLOPS3101: model Line: a feature is the label", refused.Output, StringComparison.Ordinal);

        workspace.Delete("fake/check.Line.stderr");
        workspace.Delete("fake/check.Line.exit");
        Assert.Equal(1, Checks(workspace.Build("-t:CheckModel")));
        Assert.Equal(0, Checks(workspace.Build("-t:CheckModel")));
        workspace.Done();
    }

    private static int Checks(BuildRun run) => run.Calls.Count(call => call == "check");

    private static Workspace Declare(int seedOfBeside)
    {
        var workspace = new Workspace();
        // As many on any machine.
        workspace.Environment["DOTNET_PROCESSOR_COUNT"] = "4";
        var line = workspace.Read("models/Line/Line.cs");
        workspace.Write("models/Line/Line.cs", string.Join('\n', Names.Select(name => line.Replace("class Line", $"class {name}", StringComparison.Ordinal))));
        Declare(workspace, seedOfBeside);
        return workspace;
    }

    private static void Declare(Workspace workspace, int seedOfBeside) => workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, $"""
        <ItemGroup>
          <Model Include="Above" Dataset="points" DatasetVersion="2" Seed="7" />
          <Model Include="Beside" Dataset="points" DatasetVersion="2" Seed="{seedOfBeside}" />
        </ItemGroup>
        """);
}
