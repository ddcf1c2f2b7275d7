using System.Diagnostics;
using System.Globalization;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Several models of one project in a real build.</summary>
public sealed class ParallelTrainingTests
{
    private static readonly string[] Names = ["Line", "Above", "Beside"];

    [Fact]
    public void Models_that_do_not_refer_to_one_another_are_trained_at_once_and_only_where_something_changed()
    {
        using var workspace = Declare(new Workspace(), seedOfBeside: 7);
        // Each waits until the other is there: one after the other they would wait in vain.
        workspace.Write("fake/train.meet", "Line\nBeside\n");
        Assert.Equal(1, workspace.Run("build", "-question").ExitCode);
        Assert.Equal(["Above", "Beside", "Line"], Trained(workspace, workspace.Build()));
        var runs = workspace.Read("runs.log").Split('\n').ToList();
        Assert.True(runs.IndexOf("end Line") < runs.FindIndex(run => run.StartsWith("begin Above ", StringComparison.Ordinal)));
        var threads = runs.Where(run => run.StartsWith("begin Line ", StringComparison.Ordinal) || run.StartsWith("begin Beside ", StringComparison.Ordinal)).Sum(run => int.Parse(run.Split(' ')[2], CultureInfo.InvariantCulture));
        Assert.InRange(threads, 2, 4);
        workspace.Delete("fake/train.meet");
        Nothing(workspace);

        Declare(workspace, seedOfBeside: 8);
        Assert.Equal(1, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.False(workspace.Exists("trained.log"));
        Assert.Equal(["Beside"], Trained(workspace, workspace.Build("--no-restore")));
        Nothing(workspace);

        workspace.Delete("artifacts/models/Line/2.stamp");
        workspace.Write("artifacts/models/Beside/2/model.json", "edited by hand");
        Assert.Equal(["Beside", "Line"], Trained(workspace, workspace.Build("--no-restore")));
        Nothing(workspace);

        Assert.Equal(0, workspace.Run("clean").ExitCode);
        Assert.Empty(Directory.GetFiles(workspace.PathOf("artifacts/models"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(workspace.PathOf("models/Line/bin"), "model.*", SearchOption.AllDirectories));
        workspace.Done();
    }

    [Fact]
    public void Where_one_fails_the_build_fails_and_the_others_are_trained_and_stay()
    {
        using var workspace = Declare(new Workspace(), seedOfBeside: 7);
        workspace.Write("fake/train.Line.stderr", "mlops : error MLOPS3020: model Line: the gate was not met\n");
        workspace.Write("fake/train.Line.exit", "1");
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Line.csproj : error MLOPS3020: model Line: the gate was not met", run.Output, StringComparison.Ordinal);
        Assert.Equal(["Beside"], Trained(workspace, run));

        workspace.Delete("fake/train.Line.stderr");
        workspace.Delete("fake/train.Line.exit");
        Assert.Equal(1, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Equal(["Above", "Line"], Trained(workspace, workspace.Build("--no-restore")));
        Nothing(workspace);
        workspace.Done();
    }

    [Fact]
    public void A_project_of_several_frameworks_trains_all_its_models_once()
    {
        using var workspace = Declare(new Workspace(), seedOfBeside: 7, """
            <PropertyGroup>
              <TargetFramework />
              <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
              <EnableWindowsTargeting>true</EnableWindowsTargeting>
              <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            </PropertyGroup>
            """);
        workspace.Write("fake/train.meet", "Line\nBeside\n");
        Assert.Equal(["Above", "Beside", "Line"], Trained(workspace, workspace.Build("-m")));
        foreach (var framework in (string[])["net10.0", "net10.0-windows"])
            Assert.All(Names, name => Assert.Equal(workspace.Read($"artifacts/models/{name}/2/model.onnx"), workspace.Read($"models/Line/bin/Debug/{framework}/models/{name}/model.onnx")));
        Nothing(workspace);
        workspace.Done();
    }

    [Fact]
    public void Tasks_in_a_process_of_their_own_train_at_once_too_on_the_machines_cores()
    {
        using var workspace = Declare(new Workspace(), seedOfBeside: 7);
        workspace.Write("fake/train.meet", "Line\nBeside\n");
        Assert.Equal(["Above", "Beside", "Line"], Trained(workspace, workspace.Build("-p:MlOpsTaskFactory=TaskHostFactory")));
        Assert.Contains("begin Line 2\n", workspace.Read("runs.log"), StringComparison.Ordinal);
        Assert.Contains("begin Beside 2\n", workspace.Read("runs.log"), StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void Stopping_the_build_stops_all_trainings_and_what_they_started()
    {
        // The signal that a terminal sends; Windows has none that a test could send to one process.
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = Declare(new Workspace(), seedOfBeside: 7);
        string[] hanging = ["Line", "Beside"];
        foreach (var name in hanging)
            workspace.Write($"fake/train.{name}.hang", "");
        using var build = workspace.Start("build");
        string[] markers = [.. hanging.Select(name => workspace.PathOf($"fake/train.{name}.pid"))];
        Assert.True(SpinWait.SpinUntil(() => markers.All(File.Exists) || build.HasExited, TimeSpan.FromMinutes(5)));
        var processes = markers.SelectMany(marker => File.ReadAllText(marker).Split(' ')).Select(int.Parse).ToArray();

        using (var kill = Process.Start("kill", ["-INT", build.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.True(build.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(4, processes.Length);
        Assert.True(SpinWait.SpinUntil(() => !processes.Any(Processes.IsRunning), TimeSpan.FromMinutes(1)));
        Assert.All(Names, name => Assert.False(workspace.Exists($"artifacts/models/{name}/2.stamp")));
        workspace.Done();
    }

    private static Workspace Declare(Workspace workspace, int seedOfBeside, string extra = "")
    {
        // As many on any machine.
        workspace.Environment["DOTNET_PROCESSOR_COUNT"] = "4";
        workspace.Write("models/Line/Line.cs", string.Concat(Names.Select(name => $$"""
            public sealed class {{name}} : IModel<PointsRow>
            {
                public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
            }

            """)));
        workspace.Write("fake/Above.references", "Line\n");
        workspace.Write("models/Line/Line.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>{string.Concat(Names.Select(name => $"""<Model Include="{name}" Dataset="points" DatasetVersion="2" Seed="{(name == "Beside" ? seedOfBeside : 7)}" />"""))}</ItemGroup>
              {extra}
            </Project>
            """);
        return workspace;
    }

    private static void Nothing(Workspace workspace)
    {
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Empty(workspace.Build("--no-restore").Calls);
    }

    /// <summary>The models that the tool trained in this build, by name.</summary>
    private static string[] Trained(Workspace workspace, BuildRun run)
    {
        var models = workspace.Read("trained.log").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(run.Calls.Count(call => call == "train") >= models.Length);
        workspace.Delete("trained.log");
        return [.. models.Order(StringComparer.Ordinal)];
    }
}
