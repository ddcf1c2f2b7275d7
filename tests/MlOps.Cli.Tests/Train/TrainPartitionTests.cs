using MlOps.Cli.Tests.Model;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Tests.Train;

public sealed class TrainPartitionTests : IDisposable
{
    private readonly TrainWorkspace workspace = new();

    public TrainPartitionTests()
    {
        var definition = Path.Combine(workspace.Root, "data/rides/dataset.json");
        File.WriteAllText(definition, DatasetFile.Write(DatasetFile.Parse(File.ReadAllBytes(definition), definition) with { Partitions = ["year", "month"] }));
        var lines = File.ReadAllLines(Path.Combine(workspace.Root, "source/rides.csv"));
        var source = Path.Combine(workspace.Root, "months");
        foreach (var (i, month) in new[] { "01", "02", "03" }.Index())
        {
            var file = Path.Combine(source, $"year=2026/month={month}/rides.csv");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllLines(file, lines.Skip(1 + (200 * i)).Take(200).Prepend(lines[0]));
        }

        using var repository = new DatasetRepository(Path.Combine(workspace.Root, "data"));
        repository.Open("rides").Snapshot(source, note: null, progress: null, CancellationToken.None);
        File.WriteAllText(PlanPath, TrainWorkspace.Plan.ToIndentedJson());
    }

    private string PlanPath => Path.Combine(workspace.Root, "plan.json");

    [Fact]
    public void A_range_is_what_is_trained_on_and_part_of_the_train_key()
    {
        var first = Train("--partition", "2026-01..2026-02");
        var metadata = workspace.Metadata;
        var spelledOtherwise = Train("--partition", "year=2026/month=01..2026-2");
        var whole = Train();

        Assert.Equal((ExitCode.Done, ""), (first.ExitCode, first.ExitCode == 0 ? "" : first.Error));
        Assert.Equal(("2026-01..2026-02", 400L), (metadata.Dataset.Partition, metadata.Dataset.Rows));
        Assert.Equal("RideFare: up to date (dataset rides version 2 (2026-01..2026-02), seed 42)", spelledOtherwise.Output.Trim());
        Assert.Equal(ExitCode.Done, whole.ExitCode);
        Assert.Equal((null, 600L), (workspace.Metadata.Dataset.Partition, workspace.Metadata.Dataset.Rows));
        Assert.NotEqual(metadata.TrainKey, workspace.Metadata.TrainKey);
        Assert.StartsWith("RideFare: up to date", Train("--partition", "2026").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_nothing_is_refused_with_what_there_is()
    {
        var refused = Train("--partition", "2026-04");

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS1018: '2026-04' selects nothing of rides version 2: it has 2026-01, 2026-02, 2026-03", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    [Fact]
    public void Reading_commands_take_a_range_too()
    {
        var checkout = workspace.Run("data", "checkout", "rides", "2", "--partition", "2026-03");
        Assert.Single(Directory.GetFiles(Path.Combine(workspace.Root, "data/rides/v2"), "*", SearchOption.AllDirectories));
        var show = workspace.Run("data", "show", "rides", "2", "--partition", "2026-02..");
        var profile = workspace.Run("data", "profile", "rides", "--partition", "2026-02..");
        var validate = workspace.Run("data", "validate", "rides", "--partition", "2026-02..");

        Assert.StartsWith("rides version 2 (2026-03): 1 file, ", checkout.Output, StringComparison.Ordinal);
        Assert.StartsWith("rides version 2 (2026-02..2026-03): 400 rows, 2 files, ", show.Output, StringComparison.Ordinal);
        Assert.Contains("rides version 2 (2026-02..2026-03): 6 columns, 400 rows", profile.Output, StringComparison.Ordinal);
        Assert.Contains("rides version 2 (2026-02..2026-03): ", validate.Output, StringComparison.Ordinal);
        Assert.Contains("400 rows", validate.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(workspace.Root, "artifacts/validation/rides/2@2026-02..2026-03/validation.json")));
        foreach (var command in new[] { "show", "profile", "validate" })
            Assert.Equal(ExitCode.Usage, workspace.Run("data", command, "rides", "--partition", "1999").ExitCode);
    }

    public void Dispose() => workspace.Dispose();

    private CommandResult Train(params string[] more) =>
        workspace.Run(["train", "--plan", PlanPath, "--dataset-version", "2", "--seed", "42", "--output", workspace.Output, .. more]);
}
