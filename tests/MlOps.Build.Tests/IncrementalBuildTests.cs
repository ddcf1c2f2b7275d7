using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

public sealed class IncrementalBuildTests
{
    private const string Trained = "artifacts/models/Line/2/model.onnx";
    private const string Copied = "models/Line/bin/Debug/net10.0/models/Line/model.onnx";

    [Fact]
    public void A_build_trains_and_building_again_does_nothing_and_says_nothing()
    {
        using var workspace = new Workspace();
        Assert.Equal(["checkout", "validate", "plan", "train"], workspace.Build().Calls);
        Assert.Equal(workspace.Read(Trained), workspace.Read(Copied));

        var again = workspace.Build();
        Assert.Empty(again.Calls);
        Assert.DoesNotContain("model.onnx", again.Output, StringComparison.Ordinal);
        Assert.Equal(workspace.Read(Trained), workspace.Read(Copied));
        workspace.Done();
    }

    [Fact]
    public void Each_class_of_change_runs_the_stages_that_it_concerns_and_no_other()
    {
        using var workspace = new Workspace();
        workspace.Build();
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        // A file of the dataset: edited, added, deleted. What it means for the model is the validation's to say.
        Expect(() => workspace.Write("data/points/v2/rows.csv", "x,y\n1,3\n"), "validate");
        Expect(() => workspace.Write("data/points/v2/more.csv", "x,y\n1,3\n"), "validate");
        Expect(() => workspace.Delete("data/points/v2/more.csv"), "validate");
        Expect(() => workspace.Write("data/points/expectations.yaml", "columns: { }\n"), "validate");
        Expect(() => workspace.Delete("data/points/expectations.yaml"), "validate");
        Expect(() => workspace.Write("data/points/versions/2.json", "{  }\n"), "validate", "train");

        // A comment is no other plan; another plan is.
        Expect(() => workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs") + "// a comment\n"), "plan");
        workspace.Write("fake/plan.json", """{"trees":2}""");
        Expect(() => workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs") + "// another\n"), "plan", "train");

        Expect(() => workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="8" """), "plan", "train");
        Expect(() => workspace.Delete(Trained), "train");
        Expect(() => workspace.Write(Trained, "edited by hand"), "train");
        workspace.Done();

        void Expect(Action change, params string[] calls)
        {
            change();
            Assert.Equal(1, workspace.Run("build", "--no-restore", "-question").ExitCode);
            Assert.Equal(calls, workspace.Build("--no-restore").Calls);
            Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        }
    }

    [Fact]
    public void All_models_of_a_project_are_planned_in_one_call()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """<ItemGroup><Model Include="Beside" Dataset="points" DatasetVersion="1" Seed="7" /></ItemGroup>""");
        workspace.Write("models/Line/Beside.cs", workspace.Read("models/Line/Line.cs").Replace("Line ", "Beside ", StringComparison.Ordinal));
        Assert.Equal(["plan", "train", "train"], workspace.Build().Calls.Where(call => call is "plan" or "train"));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs") + "// a comment\n");
        Assert.Equal(1, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Equal(["plan"], workspace.Build("--no-restore").Calls);

        // One whose plan is gone is asked alone.
        workspace.Delete("models/Line/obj/Debug/net10.0/mlops/Beside/plan.json");
        workspace.Delete("arguments.log");
        Assert.Equal(["plan"], workspace.Build("--no-restore").Calls);
        Assert.DoesNotContain("|Line|", workspace.Read("arguments.log"), StringComparison.Ordinal);
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        workspace.Done();
    }

    [Fact]
    public void Properties_override_the_item_and_going_back_does_nothing()
    {
        using var workspace = new Workspace();
        workspace.Build();
        var second = workspace.Read(Trained);

        Assert.Equal(["checkout", "validate", "train"], workspace.Build("--no-restore", "-p:DatasetVersion=1").Calls);
        Assert.NotEqual(second, workspace.Read(Copied));
        Assert.Equal(workspace.Read("artifacts/models/Line/1/model.onnx"), workspace.Read(Copied));

        Assert.Empty(workspace.Build("--no-restore").Calls);
        Assert.Equal(second, workspace.Read(Copied));
        Assert.Empty(workspace.Build("--no-restore", "-p:DatasetVersion=1").Calls);

        Assert.Equal(["train"], workspace.Build("--no-restore", "-p:Seed=9").Calls);
        Assert.Equal(["validate", "train"], workspace.Build("--no-restore", "-p:Seed=9", "-p:Partition=2026-01..2026-03").Calls);
        Assert.Equal(["train"], workspace.Build("--no-restore", "-p:Seed=9", "-p:Experiment=first%3B 100 %25 * try").Calls);
        workspace.Done();
    }

    [Theory]
    [InlineData("{&quot;trees&quot;:9}", 7, 2, "of another plan")]
    [InlineData("{}", 8, 2, "of the seed 8")]
    [InlineData("{}", 7, 1, "of the dataset's version 1")]
    public void A_model_that_another_build_put_in_its_place_meanwhile_fails_the_build_that_copied_it(string plan, int seed, int version, string what)
    {
        using var workspace = new Workspace();
        var other = FormattableString.Invariant($"{{&quot;plan&quot;:{plan},&quot;seed&quot;:{seed},&quot;dataset&quot;:{{&quot;version&quot;:{version}}}}}");
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, $"""
            <Target Name="Meanwhile" AfterTargets="TrainModel" Condition="'$(Meanwhile)' == 'true'">
              <WriteLinesToFile File="../../artifacts/models/Line/2/model.json" Lines="{other}" Overwrite="true" />
            </Target>
            """);

        var refused = workspace.Run("build", "-p:Meanwhile=true");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"Line.csproj : error MLOPS3310: the model Line that was copied to ", refused.Output, StringComparison.Ordinal);
        Assert.Contains($" is {what}: another build", refused.Output, StringComparison.Ordinal);

        workspace.Build();
        Assert.Equal(workspace.Read("artifacts/models/Line/2/model.json"), workspace.Read("models/Line/bin/Debug/net10.0/models/Line/model.json"));
        Assert.Empty(workspace.Build().Calls);
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        workspace.Done();
    }

    [Fact]
    public void Another_severity_of_a_violation_asks_for_another_verdict_and_so_does_going_back()
    {
        using var workspace = new Workspace();
        workspace.Build();
        string[][] properties =
        [
            ["-p:MlOpsSeverity_2003=off"], [], ["-p:MlOpsSeverity_2003=off", "-p:MlOpsSeverity_2004=off"], ["-p:MlOpsSeverity_2004=off"], ["-p:MlOpsSeverity_2004=warning"],
            ["-p:TreatWarningsAsErrors=true"], ["-p:WarningsAsErrors=MLOPS2003"], ["-p:NoWarn=MLOPS2003"], [],
        ];
        foreach (var given in properties)
        {
            Assert.Equal(["validate"], workspace.Build(["--no-restore", "-t:ValidateData", .. given]).Calls);
            Assert.Empty(workspace.Build(["--no-restore", "-t:ValidateData", .. given]).Calls);
        }

        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """<ItemGroup><MlOpsSeverity Include="2003=off" /></ItemGroup>""");
        Assert.Equal(["validate"], workspace.Build("--no-restore", "-t:ValidateData").Calls);
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """);
        Assert.Equal(["validate"], workspace.Build("--no-restore", "-t:ValidateData").Calls);
        workspace.Done();
    }

    [Fact]
    public void Another_configuration_asks_the_tool_again_because_the_model_is_shared()
    {
        using var workspace = new Workspace();
        workspace.Build();
        workspace.Write("fake/plan.json", """{"trees":2}""");
        Assert.Equal(["validate", "plan", "train"], workspace.Build("-c", "Release").Calls);
        Assert.Equal(["train"], workspace.Build().Calls);
        Assert.Equal(workspace.Read(Trained), workspace.Read(Copied));
        workspace.Done();
    }

    [Fact]
    public void Cleaning_leaves_nothing_and_rebuilding_trains()
    {
        using var workspace = new Workspace();
        workspace.Build();
        Assert.Equal(0, workspace.Run("clean").ExitCode);
        Assert.False(Directory.Exists(workspace.PathOf("artifacts/models/Line")));
        Assert.False(Directory.Exists(workspace.PathOf("models/Line/obj/Debug/net10.0/mlops")));
        Assert.False(workspace.Exists(Copied));
        Assert.Equal(["validate", "plan", "train"], workspace.Build().Calls);
        Assert.Equal(["validate", "plan", "train"], workspace.Build("-t:Rebuild").Calls);
        workspace.Done();
    }

    [Fact]
    public void A_restore_and_a_design_time_build_start_no_tool()
    {
        using var workspace = new Workspace();
        Assert.Empty(workspace.Run("restore").Calls);
        var designTime = workspace.Run("build", ["--no-restore", $"-t:{DesignTime.Roslyn};{DesignTime.OutputGroups}", .. DesignTime.Properties]);
        Assert.True(designTime.ExitCode == 0, designTime.Output);
        Assert.Empty(designTime.Calls);
        Assert.False(Directory.Exists(workspace.PathOf("artifacts")));
        workspace.Done();
    }

    [Theory]
    [InlineData("ValidateData", "checkout", "validate")]
    [InlineData("PlanModel", "plan")]
    [InlineData("CheckModel", "checkout", "validate", "plan", "check")]
    [InlineData("TrainModel", "checkout", "validate", "plan", "train")]
    [InlineData("CopyModel", "checkout", "validate", "plan", "train")]
    public void A_stage_runs_alone_with_what_it_needs(string target, params string[] calls)
    {
        using var workspace = new Workspace();
        Assert.Equal(calls, workspace.Build($"-t:{target}").Calls);
        Assert.Equal(target == "CopyModel", workspace.Exists(Copied));
        workspace.Done();
    }

    [Fact]
    public void A_relative_workspace_is_found_from_the_project()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/validate.stderr", "data/points/dataset.json(2,3): warning MLOPS2006: odd\n");
        var run = workspace.Build("-p:MlOpsWorkspaceRoot=../..");
        Assert.Equal(["checkout", "validate", "plan", "train"], run.Calls);
        Assert.Contains($"{workspace.PathOf("data/points/dataset.json")}(2,3): warning MLOPS2006: odd", run.Output, StringComparison.Ordinal);
        Assert.True(workspace.Exists("artifacts/models/Line/2/model.onnx"));
        Assert.Empty(workspace.Build("--no-restore").Calls);
        workspace.Done();
    }

    [Fact]
    public void A_relative_directory_of_models_is_found_from_the_project()
    {
        using var workspace = new Workspace();
        Assert.Equal(["checkout", "validate", "plan", "train"], workspace.Build("-p:MlOpsModelOutput=../../out/").Calls);
        Assert.Equal(workspace.Read("out/Line/2/model.onnx"), workspace.Read(Copied));
        Assert.Empty(workspace.Build("--no-restore", "-p:MlOpsModelOutput=../../out/").Calls);
        workspace.Done();
    }

    [Fact]
    public void Models_can_be_left_as_they_are()
    {
        using var workspace = new Workspace();
        Assert.Empty(workspace.Build("-p:BuildModels=false").Calls);
        Assert.False(workspace.Exists(Copied));
        workspace.Done();
    }
}
