using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Train;

/// <summary>Every kind of gate with a model that it must reject, and with the same model that it lets pass.</summary>
public sealed class GateTests : IDisposable
{
    private readonly TrainWorkspace workspace = new();

    public static TheoryData<string, Gate, Gate> Gates => new()
    {
        { "the gate RSquared >= 0.9999 was not met", new(Metric.RSquared, Comparison.AtLeast, 0.9999), new(Metric.RSquared, Comparison.AtLeast, 0.9) },
        { "the gate Mape < 0.0001 was not met", new(Metric.Mape, Comparison.LessThan, 0.0001), new(Metric.Mape, Comparison.LessThan, 0.5) },
        { "the gate Rmse.BeatsBaselineBy(0.99) was not met", new(Metric.Rmse, Comparison.AtLeast, 0.99, OverBaseline: true), new(Metric.Rmse, Comparison.AtLeast, 0.5, OverBaseline: true) },
        { "the gate Worst(payment).Rmse <= 0.01 was not met, the value is", new(Metric.Rmse, Comparison.AtMost, 0.01, new Slice("payment")), new(Metric.Rmse, Comparison.AtMost, 9, new Slice("payment")) },
        {
            "the gate Worst(payment).Mae.BeatsBaselineBy(0.99) was not met",
            new(Metric.Mae, Comparison.AtLeast, 0.99, new Slice("payment"), OverBaseline: true),
            new(Metric.Mae, Comparison.AtLeast, 0.5, new Slice("payment"), OverBaseline: true)
        },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public void A_gate_rejects_what_does_not_meet_it_and_lets_pass_what_does(string words, Gate rejecting, Gate passing)
    {
        var rejected = workspace.Train(TrainWorkspace.Plan with { Gates = [rejecting] });
        Assert.Equal(ExitCode.Rejected, rejected.ExitCode);
        Assert.Contains("error MLOPS3020: model RideFare: " + words, rejected.Error, StringComparison.Ordinal);
        if (rejecting.Worst is not null)
            Assert.Matches(" for (cash|card) ", rejected.Error);
        Assert.False(Directory.Exists(workspace.Output));

        Assert.Equal(ExitCode.Done, workspace.Train(TrainWorkspace.Plan with { Gates = [passing] }).ExitCode);
        Assert.True(Assert.Single(workspace.Metadata.Gates).Passed);
    }

    [Fact]
    public void What_is_not_a_number_passes_no_gate()
    {
        // No value has rows enough to be judged, so there is no number.
        var rejected = workspace.Train(TrainWorkspace.Plan with { TestShare = 0.04, Gates = [new Gate(Metric.Rmse, Comparison.AtMost, 1e9, new Slice("payment"))] });

        Assert.Equal(ExitCode.Rejected, rejected.ExitCode);
        Assert.Contains("the gate Worst(payment).Rmse <= 1000000000 was not met, the value is NaN for none has enough rows", rejected.Error, StringComparison.Ordinal);
        var gate = Assert.Single(ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(workspace.Output + ".rejected", ModelMetadata.FileName))).Gates);
        Assert.True(double.IsNaN(gate.Value) && !gate.Passed);
    }

    [Fact]
    public void A_slice_of_a_column_that_is_not_there_is_refused()
    {
        var refused = workspace.Train(TrainWorkspace.Plan with { Slices = [new Slice("town")] });

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS3001: model RideFare: the slice town reads 'town', and dataset 'rides' has no such column", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_the_worst_slice_the_folds_and_what_matters()
    {
        var trained = workspace.Train(TrainWorkspace.Plan with { Slices = [new Slice("payment")], Folds = 3 });

        Assert.Equal((ExitCode.Done, ""), (trained.ExitCode, trained.ExitCode == 0 ? "" : trained.Error));
        Assert.Matches(@"worst payment: c\w+ with rmse [\d.]+ \(\d+ rows\)", trained.Output);
        Assert.Matches(@"cross-validated over 3 folds: mae [\d.]+ ± [\d.]+", trained.Output);
        Assert.Matches(@"permuted, the features change rmse by: distance [\d.]+", trained.Output);
        Assert.Matches(@"rmse +│ [\d.]+ +│ [\d.]+ … [\d.]+", trained.Output);
    }

    [Fact]
    public void What_was_measured_is_shown_of_a_registered_model_too()
    {
        workspace.Train(TrainWorkspace.Plan with { Gates = [new Gate(Metric.Rmse, Comparison.AtMost, 9, new Slice("payment"))] });
        Assert.Equal(ExitCode.Done, workspace.Run("model", "register", "--package", workspace.Output).ExitCode);

        var shown = workspace.Run("model", "show", "RideFare").Output;
        Assert.Matches(@"rmse +[\d.]+, 95 % interval [\d.]+ … [\d.]+", shown);
        Assert.Matches(@"worst payment +c\w+ with rmse", shown);
        Assert.Matches(@"Worst\(payment\)\.Rmse <= 9: passed with [\d.]+ for c", shown);
        using var json = System.Text.Json.JsonDocument.Parse(workspace.Run("model", "show", "RideFare", "--json").Output);
        Assert.Equal("payment", json.RootElement.GetProperty("evaluation").GetProperty("slices")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_sweep_leaves_its_trials_beside_the_model()
    {
        var axis = new SweepAxis("depth", [System.Text.Json.JsonSerializer.SerializeToElement(1), System.Text.Json.JsonSerializer.SerializeToElement(4)]);
        var trained = workspace.Train(TrainWorkspace.Plan with { Sweep = new Sweep(SearchKind.Grid, Metric.Rmse, [axis], 0.2) });

        Assert.Equal((ExitCode.Done, ""), (trained.ExitCode, trained.ExitCode == 0 ? "" : trained.Error));
        Assert.Contains("best of 2 trials: depth 4 with rmse", trained.Output, StringComparison.Ordinal);
        Assert.Equal(2, TrialsReport.Parse(workspace.Bytes(TrialsReport.FileName)).Best);
    }

    public void Dispose() => workspace.Dispose();
}
