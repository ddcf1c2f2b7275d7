using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>What must stop before anything is trained.</summary>
public sealed class BrokenDataTests
{
    private const string File5 = "data/taxi-fares/v5/year=2026/month=03/meter.csv";

    [Theory]
    [InlineData("fare_amount", "-3.5", "MLOPS2003", "-3.5")]
    [InlineData("fare_amount", "a lot", "MLOPS2002", "a lot")]
    [InlineData("payment_type", "barter", "MLOPS2", "barter")]
    [InlineData("pickup_zone", "", "MLOPS2", "pickup_zone")]
    public void A_broken_cell_is_named_by_file_line_and_column(string column, string value, string code, string shown)
    {
        using var workspace = new Workspace();
        Assert.Equal(0, workspace.MlOps("data", "checkout", "taxi-fares", "5").ExitCode);
        var position = Break(workspace.At(File5.Split('/')), line: 17, column, value);

        var validated = workspace.MlOps("data", "validate", "taxi-fares", "--dataset-version", "5");

        Assert.Equal(1, validated.ExitCode);
        var diagnostic = validated.Errors.Split('\n').FirstOrDefault(l => l.StartsWith($"{File5}(17,{position}): error {code}", StringComparison.Ordinal));
        Assert.True(diagnostic is not null, validated.ToString());
        Assert.Contains(shown, diagnostic, StringComparison.Ordinal);
        Assert.Contains("MLOPS1010", validated.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_working_copy_is_never_trained_on()
    {
        using var workspace = new Workspace();
        Assert.Equal(0, workspace.MlOps("data", "checkout", "taxi-fares", "5").ExitCode);
        // A value that meets every expectation, and still is not what version 5 says.
        Break(workspace.At(File5.Split('/')), line: 17, "fare_amount", "12.34");

        var trained = workspace.MlOps("train", "--plan", Workspace.PlanOf("TipOrNot"), "--dataset-version", "5", "--seed", "42", "--output", workspace.At("out"));

        Assert.Equal(1, trained.ExitCode);
        Assert.Contains("MLOPS1010", trained.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.At("out")));
    }

    [Fact]
    public void A_version_that_does_not_exist_lists_those_that_do()
    {
        using var workspace = new Workspace();
        foreach (var command in (string[][])[
            ["data", "validate", "taxi-fares", "--dataset-version", "99"],
            ["train", "--plan", Workspace.PlanOf("TaxiFare"), "--dataset-version", "99", "--seed", "42", "--output", workspace.At("out")]])
        {
            var refused = workspace.MlOps(command);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("MLOPS1003", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("1, 2, 3, 4, 5", refused.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_versions_before_the_repair_do_not_pass()
    {
        using var workspace = new Workspace();
        var validated = workspace.MlOps("data", "validate", "taxi-fares", "--dataset-version", "3");
        Assert.Equal(1, validated.ExitCode);
        Assert.Contains("dispatch.csv(", validated.Errors, StringComparison.Ordinal);
        Assert.Equal(0, workspace.MlOps("data", "validate", "taxi-fares", "--dataset-version", "4").ExitCode);
    }

    /// <summary>Replaces one cell of a file without quotes; returns its column, from 1.</summary>
    private static int Break(string file, int line, string column, string value)
    {
        var lines = File.ReadAllLines(file);
        var index = Array.IndexOf(lines[0].Split(','), column);
        var cells = lines[line - 1].Split(',');
        cells[index] = value;
        lines[line - 1] = string.Join(',', cells);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        return cells.Take(index).Sum(cell => cell.Length + 1) + 1;
    }
}
