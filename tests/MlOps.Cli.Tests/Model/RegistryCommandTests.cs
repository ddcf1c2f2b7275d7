using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Tests.Model;

public sealed class RegistryCommandTests : IDisposable
{
    private readonly RegistryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Register_says_the_version_and_that_it_is_new()
    {
        var package = workspace.Package(1);
        var digest = workspace.Run("model", "register", "--package", package);
        var again = workspace.Run("model", "register", "--package", package);

        Assert.Equal((ExitCode.Done, ""), (digest.ExitCode, digest.Error));
        Assert.Matches(@"^TaxiFare version 1 \(sha256:[0-9a-f]{12}…\): registered\n$", digest.Output.ReplaceLineEndings("\n"));
        Assert.Matches(@"^TaxiFare version 1 \(sha256:[0-9a-f]{12}…\): registered already\n$", again.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Register_as_json_is_what_a_build_reads()
    {
        var result = JsonNode.Parse(workspace.Run("model", "register", "--json", "--package", workspace.Package(1)).Output)!;
        Assert.Equal(("TaxiFare", 1, true), ((string?)result["model"], (int)result["version"]!, (bool)result["registered"]!));
        Assert.Equal(workspace.Registry.Latest("TaxiFare").Digest.ToString(), (string?)result["digest"]);
    }

    [Fact]
    public void Register_of_a_damaged_package_exits_with_1_and_names_the_file()
    {
        var package = workspace.Package(1);
        File.AppendAllText(Path.Combine(package, "model.onnx"), "!");
        var result = workspace.Run("model", "register", "--package", package);
        Assert.Equal(ExitCode.Rejected, result.ExitCode);
        Assert.StartsWith("package-1/model.onnx: error MLOPS4003: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void List_has_a_row_a_version()
    {
        workspace.RegisterTested(1);
        workspace.Registry.Register(workspace.Package(2, rSquared: 0.97));
        workspace.Run("model", "promote", "TaxiFare", "--model-version", "1", "--approve", "lead: go");

        var lines = workspace.Run("model", "list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Single(lines, line => line.Contains("TaxiFare", StringComparison.Ordinal) && line.Contains("production", StringComparison.Ordinal) && line.Contains("rSquared 0.95", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("taxi-fares 5", StringComparison.Ordinal) && line.Contains("rSquared 0.97", StringComparison.Ordinal));
    }

    [Fact]
    public void List_of_nothing_says_what_to_do() =>
        Assert.Contains("mlops model register", workspace.Run("model", "list").Output);

    [Fact]
    public void List_as_json_holds_records_and_aliases()
    {
        workspace.RegisterTested(1);
        workspace.Run("model", "promote", "TaxiFare", "--approve", "lead: go");
        var model = Assert.Single(JsonNode.Parse(workspace.Run("model", "list", "--json").Output)!.AsArray())!;
        Assert.Equal(1, (int)model["aliases"]!["production"]!);
        Assert.Equal(42, (int)model["versions"]![0]!["seed"]!);
    }

    [Fact]
    public void Show_tells_where_a_version_comes_from_and_what_became_of_it()
    {
        workspace.RegisterTested(1);
        workspace.Run("model", "promote", "TaxiFare", "--approve", "lead: [first] release");

        var shown = workspace.Run("model", "show", "TaxiFare", "1").Output;

        foreach (var expected in (string[])["production", "taxi-fares 5", "0123abcd", "RSquared >= 0.9: passed with 0.95", "by lead: [first] release", "500 rows rightly at staging/blue", "golden.jsonl"])
            Assert.Contains(expected, shown);
    }

    [Fact]
    public void Show_as_json_holds_the_evidence()
    {
        workspace.RegisterTested(1);
        var shown = JsonNode.Parse(workspace.Run("model", "show", "TaxiFare", "--json").Output)!;
        Assert.Equal("staging", (string?)shown["endToEndPasses"]![0]!["endpoint"]);
        Assert.Empty(shown["approvals"]!.AsArray());
        Assert.Equal(1, (int)shown["record"]!["version"]!);
    }

    [Theory]
    [InlineData("MLOPS4001", "TipOrNot")]
    [InlineData("MLOPS4002", "TaxiFare", "7")]
    public void Show_of_what_is_not_there_exits_with_2_and_lists_what_is(string code, params string[] arguments)
    {
        workspace.RegisterTested(1);
        var result = workspace.Run(["model", "show", .. arguments]);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains($"error {code}", result.Error);
    }

    [Fact]
    public void History_tells_every_event_in_order()
    {
        workspace.RegisterTested(1);
        workspace.Run("model", "promote", "TaxiFare", "--approve", "lead: first release");
        var lines = workspace.Run("model", "history", "TaxiFare").Output.Split('\n').Where(line => line.Contains("Z ", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, lines.Count);
        Assert.Contains("registered", lines[0]);
        Assert.Contains("tested", lines[1]);
        Assert.Contains("approved", lines[2]);
        Assert.Contains("production: version 1, by agent", lines[3]);
    }

    [Fact]
    public void History_answers_which_version_was_production_then()
    {
        workspace.RegisterTested(1);
        workspace.Run("model", "promote", "TaxiFare", "--approve", "lead: first release");

        Assert.Contains("at 2001-01-01T00:00:00Z: no version had an alias", workspace.Run("model", "history", "TaxiFare", "--at", "2001-01-01").Output);
        Assert.Contains("at 2999-01-01T10:30:00Z: production was version 1 (sha256:", workspace.Run("model", "history", "TaxiFare", "--at", "2999-01-01T12:30+02:00").Output);
        var json = JsonNode.Parse(workspace.Run("model", "history", "TaxiFare", "--at", "2999-01-01", "--json").Output)!;
        Assert.Equal(1, (int)json["aliases"]!["production"]!);
    }

    [Fact]
    public void History_at_no_time_exits_with_2()
    {
        var result = workspace.Run("model", "history", "TaxiFare", "--at", "yesterday");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("MLOPS9001", result.Error);
    }

    [Fact]
    public void An_altered_history_exits_with_1_and_names_the_line()
    {
        workspace.RegisterTested(1);
        File.WriteAllText(workspace.HistoryFile, File.ReadAllText(workspace.HistoryFile).Replace("\"rows\":500", "\"rows\":501", StringComparison.Ordinal));
        var result = workspace.Run("model", "history", "TaxiFare");
        Assert.Equal(ExitCode.Rejected, result.ExitCode);
        Assert.StartsWith("models/registry/TaxiFare/history.jsonl(2): error MLOPS4005: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_that_ends_in_the_middle_of_a_line_is_a_warning()
    {
        workspace.RegisterTested(1);
        File.AppendAllText(workspace.HistoryFile, """{"event":"ali""");
        var result = workspace.Run("model", "history", "TaxiFare");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("warning MLOPS4006", result.Error);
    }

    [Theory]
    [InlineData("model", "history", "TaxiFare")]
    [InlineData("model", "show", "TaxiFare")]
    [InlineData("model", "list")]
    [InlineData("model", "promote", "TaxiFare", "--approve", "lead: go")]
    [InlineData("model", "register", "--package", "package-1")]
    [InlineData("endpoint", "deploy", "staging", "--model", "TaxiFare")]
    public void A_history_that_lost_its_last_line_exits_with_1_whatever_is_asked(params string[] arguments)
    {
        workspace.RegisterTested(1);
        File.WriteAllLines(workspace.HistoryFile, File.ReadAllLines(workspace.HistoryFile).Take(1));
        var result = workspace.Run(arguments);
        Assert.Equal(ExitCode.Rejected, result.ExitCode);
        Assert.StartsWith("models/registry/TaxiFare/history.jsonl(2): error MLOPS4005: the history is cut off after 1 of 2 events", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void History_says_which_record_is_not_as_it_tells()
    {
        workspace.RegisterTested(1);
        workspace.RegisterTested(2);
        File.Delete(Path.Combine(workspace.Records, "versions", "1.json"));
        var result = workspace.Run("model", "history", "TaxiFare");
        Assert.Equal(ExitCode.Rejected, result.ExitCode);
        Assert.Equal("models/registry/TaxiFare/versions/1.json: error MLOPS4004: the record of TaxiFare version 1 is missing. Records never change: restore the file from source control", result.Error.Trim());
        Assert.Contains("version 2 answered 500 rows rightly", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void History_of_a_registration_that_was_broken_off_is_a_warning()
    {
        workspace.RegisterTested(1);
        var (history, head) = (File.ReadAllText(workspace.HistoryFile), Path.Combine(workspace.Records, "head.json"));
        var confirmed = File.ReadAllText(head);
        workspace.RegisterTested(2);
        File.WriteAllText(workspace.HistoryFile, history);
        File.WriteAllText(head, confirmed);
        var result = workspace.Run("model", "history", "TaxiFare");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.StartsWith("models/registry/TaxiFare/versions/2.json: warning MLOPS4030: ", result.Error, StringComparison.Ordinal);
    }
}
