using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Tests.Model;

public sealed class PromoteCommandTests : IDisposable
{
    private readonly RegistryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_tested_and_approved_version_becomes_production()
    {
        workspace.RegisterTested(1);
        var result = Promote("--approve", "lead: first release");
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
        Assert.Contains("is production now", result.Output);
        Assert.Equal(1, workspace.Registry.Alias("TaxiFare", "production"));
    }

    [Fact]
    public void What_is_there_already_is_said_and_exits_with_0()
    {
        workspace.RegisterTested(1);
        Promote("--approve", "lead: first release");
        var result = Promote();
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("is production already", result.Output);
    }

    [Fact]
    public void A_dry_run_asks_the_gates_and_moves_nothing()
    {
        workspace.RegisterTested(1);
        var history = File.ReadAllText(workspace.HistoryFile);
        Refused("MLOPS4012", "--dry-run");
        var result = Promote("--approve", "lead: first release", "--dry-run");
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Error));
        Assert.Contains("can become production: nothing was moved", result.Output, StringComparison.Ordinal);
        Assert.Equal(history, File.ReadAllText(workspace.HistoryFile));
    }

    [Fact]
    public void An_earlier_version_comes_back_without_a_new_approval()
    {
        workspace.RegisterTested(1);
        Promote("--approve", "lead: first release");
        workspace.RegisterTested(2);
        Promote("--approve", "lead: second release");

        var result = JsonNode.Parse(Promote("--model-version", "1", "--json").Output)!;

        Assert.Equal((1, 2, true), ((int)result["version"]!, (int)result["from"]!, (bool)result["moved"]!));
        Assert.Equal(1, workspace.Registry.Alias("TaxiFare", "production"));
    }

    [Fact]
    public void Without_an_approval_it_exits_with_1_and_says_how_to_approve()
    {
        workspace.RegisterTested(1);
        Assert.Contains("./build.sh Promote --approve \"who: why\"", Refused("MLOPS4012"));
    }

    [Fact]
    public void Without_an_end_to_end_pass_it_exits_with_1()
    {
        workspace.Registry.Register(workspace.Package(1));
        Refused("MLOPS4011", "--approve", "lead: go");
    }

    [Fact]
    public void With_a_failed_gate_it_exits_with_1()
    {
        workspace.RegisterTested(1, rSquared: 0.4);
        Refused("MLOPS4010", "--approve", "lead: go");
    }

    [Fact]
    public void Without_its_files_it_exits_with_1_and_says_how_to_train_again()
    {
        workspace.RegisterTested(1);
        Directory.Delete(workspace.Blobs, recursive: true);
        Assert.Contains("--dataset-version 5 --seed 42", Refused("MLOPS4007", "--approve", "lead: go"));
    }

    [Fact]
    public void With_altered_files_it_exits_with_1()
    {
        workspace.RegisterTested(1);
        foreach (var blob in Directory.EnumerateFiles(workspace.Blobs))
            File.AppendAllText(blob, "!");
        Refused("MLOPS4008", "--approve", "lead: go");
    }

    [Fact]
    public void Everything_that_is_missing_is_a_line_of_its_own()
    {
        workspace.Registry.Register(workspace.Package(1, rSquared: 0.4));
        var lines = Promote().Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["MLOPS4010", "MLOPS4011", "MLOPS4012"], lines.Select(line => line.Split(':')[1].Split(' ')[^1]));
    }

    [Fact]
    public void A_worse_version_is_a_warning_and_exits_with_0()
    {
        workspace.RegisterTested(1);
        Promote("--approve", "lead: first release");
        workspace.RegisterTested(2, rSquared: 0.91);
        var result = Promote("--approve", "lead: simpler");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("warning MLOPS4014", result.Error);
    }

    [Theory]
    [InlineData("lead")]
    [InlineData("lead:")]
    [InlineData(": go")]
    [InlineData("lead: go\nother: go")]
    public void An_approval_that_is_not_who_and_why_exits_with_2(string approval)
    {
        workspace.RegisterTested(1);
        var result = Promote("--approve", approval);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("error MLOPS4013", result.Error);
        Assert.Null(workspace.Registry.Alias("TaxiFare", "production"));
    }

    [Fact]
    public void An_unknown_version_exits_with_2()
    {
        workspace.RegisterTested(1);
        var result = Promote("--model-version", "9", "--approve", "lead: go");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("it has 1", result.Error);
    }

    [Fact]
    public void An_alias_of_ones_own_is_moved_alone()
    {
        workspace.RegisterTested(1);
        Promote("--alias", "canary", "--approve", "lead: try it");
        Assert.Equal(1, workspace.Registry.Alias("TaxiFare", "canary"));
        Assert.Null(workspace.Registry.Alias("TaxiFare", "production"));
    }

    [Fact]
    public void An_alias_that_is_no_name_exits_with_2()
    {
        workspace.RegisterTested(1);
        var result = Promote("--alias", "../x", "--approve", "lead: go");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("error MLOPS4015", result.Error);
    }

    private CommandResult Promote(params string[] arguments) => workspace.Run(["model", "promote", "TaxiFare", .. arguments]);

    private string Refused(string code, params string[] arguments)
    {
        var history = File.ReadAllBytes(workspace.HistoryFile);
        var result = Promote(arguments);
        Assert.Equal(ExitCode.Rejected, result.ExitCode);
        Assert.All(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains($": error {code}: ", line));
        Assert.Equal(history, File.ReadAllBytes(workspace.HistoryFile));
        return result.Error;
    }
}
