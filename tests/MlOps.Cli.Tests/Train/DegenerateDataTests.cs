using MlOps.Cli.Tests.Model;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Train;

/// <summary>Data that no model can be made of: the command names what is wrong, and leaves nothing behind.</summary>
public sealed class DegenerateDataTests : IDisposable
{
    private const int Distance = 2, Passengers = 3, Payment = 4, Fare = 5;
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(Distance, "inf", "rides.csv(9,", "MLOPS2002")]
    [InlineData(Distance, "NaN", "rides.csv(9,", "MLOPS2002")]
    [InlineData(Fare, "-Infinity", "rides.csv(9,", "MLOPS2002")]
    [InlineData(Distance, "1e300", "the feature distance is infinite in 1 rows", "MLOPS3115")]
    [InlineData(Fare, "1e300", "the label of training row", "MLOPS3017")]
    public void A_cell_that_is_no_number_of_a_model_is_named(int column, string cell, string words, string code) =>
        Refused(code, words, (row, cells) => row == 7 ? With(cells, column, cell) : cells);

    [Theory]
    [InlineData(Passengers, "", "the feature passengers has the same value in all training rows", "MLOPS3116")]
    [InlineData(Payment, "card", "the feature payment has the same value in all training rows", "MLOPS3116")]
    [InlineData(Fare, "5", "fare is 5 in all training rows", "MLOPS3114")]
    public void A_column_that_says_nothing_is_named(int column, string cell, string words, string code) =>
        Refused(code, words, (_, cells) => With(cells, column, cell));

    [Fact]
    public void One_row_is_too_few() => Refused("MLOPS3016", "of 1 rows", (row, cells) => row == 0 ? cells : null);

    [Fact]
    public void The_same_column_twice_is_named() => Refused(
        "MLOPS3117", "the features distance and distance.Clipped have the same values", (_, cells) => cells,
        TrainWorkspace.Plan with { Features = TrainWorkspace.Plan.Features.Add(new ClippedFeature("distance", -1e9, 1e9)) });

    private void Refused(string code, string words, Func<int, string[], string[]?> change, ModelPlan? plan = null)
    {
        var source = Path.Combine(workspace.Root, "source");
        var file = Path.Combine(source, "rides.csv");
        var lines = File.ReadAllLines(file);
        string[] changed = [.. lines.Skip(1).Select((line, row) => change(row, line.Split(','))).OfType<string[]>().Select(cells => string.Join(',', cells))];
        File.WriteAllText(file, string.Join('\n', changed.Prepend(lines[0])) + "\n");
        Assert.Equal(ExitCode.Done, workspace.Run("data", "snapshot", "rides", source).ExitCode);

        plan ??= TrainWorkspace.Plan;
        File.WriteAllText(Path.Combine(workspace.Root, "plan.json"), plan.ToIndentedJson());
        var refused = workspace.Run("train", "--plan", Path.Combine(workspace.Root, "plan.json"), "--dataset-version", "latest", "--seed", "42", "--output", workspace.Output);

        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains($"error {code}: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    private static string[] With(string[] cells, int column, string cell)
    {
        cells[column] = cell;
        return cells;
    }
}
