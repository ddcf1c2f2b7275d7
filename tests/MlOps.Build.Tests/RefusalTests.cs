using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void Data_that_does_not_hold_stops_the_build_at_its_cell_before_anything_is_trained()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/validate.stderr", "data/points/v2/rows.csv(2,3): error MLOPS2003: y is 2, expected at most 1\n");
        workspace.Write("fake/validate.exit", "1");
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["checkout", "validate"], run.Calls);
        Assert.Contains($"{workspace.PathOf("data/points/v2/rows.csv")}(2,3): error MLOPS2003: y is 2, expected at most 1", run.Output, StringComparison.Ordinal);

        // It is not forgotten, and mending it is noticed.
        Assert.Equal(["validate"], workspace.Run("build").Calls);
        workspace.Delete("fake/validate.stderr");
        workspace.Delete("fake/validate.exit");
        Assert.Equal(["validate", "plan", "train"], workspace.Build().Calls);
        workspace.Done();
    }

    [Fact]
    public void A_model_that_two_projects_declare_is_refused_in_the_second_and_one_that_moved_is_not()
    {
        using var workspace = new Workspace();
        workspace.Build();
        var line = workspace.Read("models/Line/Line.csproj");
        workspace.Write("models/Other/Line.cs", workspace.Read("models/Line/Line.cs"));
        workspace.Write("models/Other/Other.csproj", line.Replace("Seed=\"7\"", "Seed=\"8\"", StringComparison.Ordinal));

        workspace.Project = "models/Other";
        var refused = workspace.Run("build");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"Other.csproj : error MLOPS3320: the model Line is also declared by {workspace.PathOf("models/Line/Line.csproj")}, which trains into ", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("train", refused.Calls);

        // The first one gave it up.
        workspace.Write("models/Line/Line.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        Assert.Contains("train", workspace.Build().Calls);
        Assert.Empty(workspace.Build().Calls);
        workspace.Done();
    }

    [Fact]
    public void A_model_that_a_project_declares_twice_is_refused()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """<ItemGroup><Model Include="Line" Dataset="points" Seed="8" /></ItemGroup>""");
        var refused = workspace.Run("build");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Line.csproj : error MLOPS3320: a model is declared twice in Line, Line:", refused.Output, StringComparison.Ordinal);
        Assert.Empty(refused.Calls);
        workspace.Done();
    }

    [Fact]
    public void A_tool_that_fails_without_a_word_fails_the_build_and_leaves_it_out_of_date()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/train.exit", "1");
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error MLOPS9102: mlops train ended with exit code 1", run.Output, StringComparison.Ordinal);
        Assert.Equal(["train"], workspace.Run("build").Calls);
        workspace.Done();
    }

    [Theory]
    [InlineData("", "", 0, "warning MLOPS2005")]
    [InlineData("TreatWarningsAsErrors", "true", 1, "error MLOPS2005")]
    [InlineData("WarningsAsErrors", "MLOPS2005", 1, "error MLOPS2005")]
    [InlineData("NoWarn", "MLOPS2005", 0, null)]
    public void Warnings_follow_the_properties_that_C_sharp_has(string property, string value, int exitCode, string? expected)
    {
        using var workspace = new Workspace();
        workspace.Write("fake/validate.stderr", "mlops : warning MLOPS2005: the distribution of x has moved\n");
        if (property.Length > 0)
            workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, $"<PropertyGroup><{property}>$({property});{value}</{property}></PropertyGroup>".Replace("$(TreatWarningsAsErrors);", "", StringComparison.Ordinal));
        var run = workspace.Run("build");
        Assert.True(run.ExitCode == exitCode, run.Output);
        if (expected is null)
            Assert.DoesNotContain("MLOPS2005", run.Output, StringComparison.Ordinal);
        else
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    [Theory]
    [InlineData("""Dataset="points" DatasetVersion="99" Seed="7" """, "MLOPS1003: model Line: the dataset 'points' has no version '99': there are 1, 2")]
    [InlineData("""Dataset="point" DatasetVersion="2" Seed="7" """, "MLOPS1001: model Line: there is no dataset 'point': {0}/data holds lines, points")]
    [InlineData("""DatasetVersion="2" Seed="7" """, "MLOPS1001: model Line names no dataset: write <Model Include=\"Line\" Dataset=\"…\" Seed=\"42\" />; {0}/data holds lines, points")]
    [InlineData("""Dataset="points" DatasetVersion="2" """, "MLOPS3050: model Line has no seed")]
    [InlineData("""Dataset="points" DatasetVersion="2" Seed="" """, "MLOPS3050: model Line has no seed")]
    [InlineData("""Dataset="points" DatasetVersion="2" Seed="it's" """, "MLOPS3050: model Line: the Seed 'it's' is no whole number of 64 bits: write <Model Include=\"Line\" Dataset=\"points\" Seed=\"42\" />")]
    [InlineData("""Dataset="points" DatasetVersion="2" Seed="9223372036854775808" """, "MLOPS3050: model Line: the Seed '9223372036854775808' is no whole number of 64 bits")]
    public void What_is_missing_is_named_before_any_work(string attributes, string expected)
    {
        using var workspace = new Workspace();
        workspace.Write("data/lines/dataset.json", "{}");
        workspace.Write("data/objects/packs/none.txt", "");
        workspace.WriteProject(attributes);
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Calls);
        Assert.Contains($"models/Line/Line.csproj(3,5): error {expected.Replace("{0}", workspace.Root, StringComparison.Ordinal)}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS", run.Output.Replace(workspace.Root, "", StringComparison.Ordinal), StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void A_directory_of_models_that_cannot_be_written_is_one_error_of_ours()
    {
        using var workspace = new Workspace();
        workspace.Write("artifacts/models", "a file where the directory would be");
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["checkout", "validate", "plan"], run.Calls);
        Assert.Contains("models/Line/Line.csproj : error MLOPS5035: the model Line is not trained, because what is kept beside it cannot be written: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", run.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    [Theory]
    [InlineData("BuildModels", "1", "true or false")]
    [InlineData("MlOpsCacheUpload", "never", "true or false")]
    [InlineData("MlOpsProgressInterval", "it's", "a number of seconds, or 0 for no progress")]
    public void A_property_with_a_value_that_it_cannot_have_is_named(string property, string value, string expected)
    {
        using var workspace = new Workspace();
        var run = workspace.Run("build", $"-p:{property}={value}");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Calls);
        Assert.Contains($"models/Line/Line.csproj : error MLOPS3313: {property} is '{value}', and has to be {expected}", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, workspace.Run("build", "-p:BuildModels=No").ExitCode);
        workspace.Done();
    }

    [Fact]
    public void A_target_framework_that_is_too_old_is_one_error_and_not_those_of_the_compiler()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, "<PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>");
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Calls);
        var error = Assert.Single(run.Output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("models/Line/Line.csproj : error MLOPS3311: the target framework netstandard2.0 is older than net10.0", error, StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void Latest_is_the_highest_version()
    {
        using var workspace = new Workspace();
        workspace.WriteProject("""Dataset="points" DatasetVersion="latest" Seed="7" """);
        workspace.Write("data/points/versions/10.json", "{}");
        workspace.Build();
        Assert.True(workspace.Exists("artifacts/models/Line/10/model.onnx"));
        workspace.Done();
    }

    [Fact]
    public void A_column_that_is_gone_is_an_error_at_the_line_that_uses_it()
    {
        using var workspace = new Workspace();
        workspace.Write("data/points/dataset.json", workspace.Read("data/points/dataset.json").Replace("\"x\"", "\"z\"", StringComparison.Ordinal));
        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("models/Line/Line.cs(4,48): error CS1061", run.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    [Fact]
    public void Stopping_the_build_stops_the_tool_and_what_it_started()
    {
        // The signal that a terminal sends; Windows has none that a test could send to one process.
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = new Workspace();
        workspace.Write("fake/train.hang", "");
        using var build = workspace.Start("build");
        var marker = workspace.PathOf("fake/train.pid");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(marker) || build.HasExited, TimeSpan.FromMinutes(5)));
        var processes = File.ReadAllText(marker).Split(' ').Select(int.Parse).ToArray();

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", build.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.True(build.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.NotEqual(0, build.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !processes.Any(Processes.IsRunning), TimeSpan.FromMinutes(1)));
        Assert.False(Directory.Exists(workspace.PathOf("artifacts/models/Line/2")));
        workspace.Done();
    }
}
