using MlOps.Build.Tests.Infrastructure;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Build.Tests;

/// <summary>The tasks with the fake tool and without MSBuild.</summary>
public sealed class MlOpsTaskTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mlops-task-").FullName;
    private readonly FakeEngine engine = new();

    [Fact]
    public void What_the_tool_prints_becomes_diagnostics_and_messages()
    {
        Script("stderr", "reading\nmlops : warning MLOPS2005: drifting\ncalls.log(1,2): warning MLOPS2006: odd\nelsewhere.csv(3): error MLOPS2003: bad\n");
        Assert.False(Validate().Execute());
        Assert.Contains("Normal: validate is done", engine.Log);
        Assert.Contains("Low: reading", engine.Log);
        Assert.Contains("Line.csproj(0,0): warning MLOPS2005: drifting", engine.Log);
        Assert.Contains($"{Path.Combine(root, "calls.log")}(1,2): warning MLOPS2006: odd", engine.Log);
        Assert.Contains("elsewhere.csv(3,0): error MLOPS2003: bad", engine.Log);
    }

    [Fact]
    public void Warnings_can_be_errors_except_those_that_are_not()
    {
        Script("stderr", "mlops : warning MLOPS2005: one\nmlops : warning MLOPS2006: two\n");
        var task = Validate();
        task.TreatWarningsAsErrors = true;
        task.WarningsNotAsErrors = "CS1591; MLOPS2006";
        Assert.False(task.Execute());
        Assert.Contains("Line.csproj(0,0): error MLOPS2005: one", engine.Log);
        Assert.Contains("Line.csproj(0,0): warning MLOPS2006: two", engine.Log);
    }

    [Fact]
    public void Braces_in_what_the_tool_prints_are_text()
    {
        Script("stderr", "{0} {\nmlops : error MLOPS2003: {x}\n");
        Assert.False(Validate().Execute());
        Assert.Contains("Low: {0} {", engine.Log);
        Assert.Contains("Line.csproj(0,0): error MLOPS2003: {x}", engine.Log);
    }

    [Fact]
    public void An_exit_code_without_an_error_is_an_error_that_quotes_the_end()
    {
        Script("stderr", "out of luck\n");
        Script("exit", "3");
        Assert.False(Validate().Execute());
        var error = Assert.Single(engine.Log, line => line.Contains(": error ", StringComparison.Ordinal));
        Assert.Contains("MLOPS9102: mlops data ended with exit code 3 and no error of its own.", error, StringComparison.Ordinal);
        Assert.Contains("out of luck", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_is_not_there_is_an_error_that_says_where_it_should_be()
    {
        var task = Validate();
        task.ToolPath = Path.Combine(root, "no.dll");
        Assert.False(task.Execute());
        Assert.Contains($"Line.csproj(0,0): error MLOPS9101: the mlops tool is not at {task.ToolPath}", Assert.Single(engine.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_the_tool_and_what_it_started_without_an_error()
    {
        Script("hang", "");
        var task = Validate();
        var run = Task.Run(task.Execute);
        var marker = Path.Combine(root, "fake", "validate.pid");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(marker) || run.IsCompleted, TimeSpan.FromMinutes(5)));
        task.Cancel();
        Assert.False(await run.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.DoesNotContain(engine.Log, line => line.Contains(": error ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_it_waits_for_is_said_where_the_tool_says_nothing()
    {
        Script("hang", "");
        var task = Validate();
        task.ProgressInterval = 1;
        var run = Task.Run(task.Execute);
        Assert.True(SpinWait.SpinUntil(() => engine.Log.Any(line => line.StartsWith("High: validating points 2 (", StringComparison.Ordinal)), TimeSpan.FromMinutes(2)));
        task.Cancel();
        Assert.False(await run.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void Cancelled_before_it_starts_it_starts_nothing()
    {
        var task = Validate();
        task.Cancel();
        Assert.False(task.Execute());
        Assert.False(File.Exists(Path.Combine(root, "calls.log")));
    }

    [Fact]
    public void The_tasks_codes_are_in_the_table() =>
        Assert.All([Codes.UnknownVersion, Codes.VersionConflict, Codes.StateNotWritten, Codes.ToolMissing, Codes.ToolFailed], id => Assert.Contains(DiagnosticCodes.All, code => code.Id == id));

    public void Dispose() => Directory.Delete(root, recursive: true);

    private ValidateData Validate() => new()
    {
        BuildEngine = engine,
        ToolPath = Repository.Output("FakeTool", "mlops.dll"),
        WorkspaceRoot = root,
        ProjectFile = "Line.csproj",
        Dataset = "points",
        DatasetVersion = "2",
    };

    private void Script(string extension, string text) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "fake")).FullName, $"validate.{extension}"), text);
}
