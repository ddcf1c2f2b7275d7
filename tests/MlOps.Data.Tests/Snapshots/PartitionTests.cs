using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class PartitionTests : IDisposable
{
    private readonly SnapshotWorkspace workspace = Months("year", "month");

    [Theory]
    [InlineData("2026-01..2026-03", "2026-01..2026-03", 4)]
    [InlineData("2026-1..2026-3", "2026-01..2026-03", 4)]
    [InlineData("2026-01..", "2026-01..2026-10", 5)]
    [InlineData("..2025-12", "2025-12", 1)]
    [InlineData("2026", "2026-01..2026-10", 5)]
    [InlineData("2025..2026-01", "2025-12..2026-01", 3)]
    [InlineData("2026-02..2026-09", "2026-03", 2)]
    [InlineData("2026-03", "2026-03", 2)]
    [InlineData("year=2026/month=03", "2026-03", 2)]
    [InlineData("year=2026/month=03/", "2026-03", 2)]
    [InlineData("year=2025", "2025-12", 1)]
    [InlineData("year=2025..year=2026/month=01", "2025-12..2026-01", 3)]
    public void A_range_selects_files_and_is_named_by_what_it_selects(string requested, string name, int files)
    {
        var selection = PartitionSelection.Of(workspace.Read(1), requested);

        Assert.Equal((name, files), (selection.Name, selection.Files.Length));
        Assert.Equal($"trips version 1 ({name})", selection.Title);
    }

    [Fact]
    public void A_range_that_selects_every_file_is_the_same_data_as_none()
    {
        using var whole = new SnapshotWorkspace();
        File.Copy(Path.Combine(workspace.Data, "trips/dataset.json"), Path.Combine(whole.Data, "trips/dataset.json"), overwrite: true);
        whole.Write("year=2026/month=01/a.csv", "id,fare\n1,1\n");
        whole.Snapshot();

        Assert.Null(PartitionSelection.Of(whole.Read(1), "2026").Name);
        Assert.Null(PartitionSelection.Of(whole.Read(1), null).Name);
    }

    [Theory]
    [InlineData("2027", "it has 2025-12, 2026-01, 2026-03, 2026-10")]
    [InlineData("2026-02", "it has 2025-12")]
    [InlineData("2026-03-15", "it has 2025-12")]
    [InlineData("2026-05..2026-01", "selects nothing")]
    [InlineData("..", "is not a partition")]
    [InlineData("", "is not a partition")]
    [InlineData("2026--01", "is not a partition")]
    [InlineData("month=03", "in this order")]
    [InlineData("year=", "is not a partition")]
    [InlineData("year=2026/month", "is not a partition")]
    public void A_range_of_nothing_is_refused_with_what_there_is(string requested, string told)
    {
        var refusal = SnapshotWorkspace.Refused(() => PartitionSelection.Of(workspace.Read(1), requested));

        Assert.Equal(("MLOPS1018", ExitCode.Usage), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_without_partitions_has_none_to_select()
    {
        using var plain = Months();

        Assert.Contains("has no partitions", SnapshotWorkspace.Refused(() => PartitionSelection.Of(plain.Read(1), "2026")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_in_one_directory_compare_as_years_months_and_days_do()
    {
        using var days = new SnapshotWorkspace();
        Declare(days, "date");
        foreach (var day in new[] { "2026-02-28", "2026-03-01", "2026-03-31" })
            days.Write($"date={day}/a.csv", "id,fare\n");
        days.Snapshot();

        Assert.Equal("2026-03-01..2026-03-31", PartitionSelection.Of(days.Read(1), "2026-03").Name);
    }

    [Fact]
    public void A_checkout_of_a_range_leaves_the_rest_alone()
    {
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(SnapshotWorkspace.Name);

        var copy = dataset.Checkout(PartitionSelection.Of(dataset.Read(1), "2026-03"), force: false, progress: null, CancellationToken.None);

        Assert.Equal(["a.csv", "b.csv"], copy.Files.Select(f => Path.GetFileName(f)));
        Assert.Equal(2, Directory.GetFiles(copy.Directory, "*", SearchOption.AllDirectories).Length);
        workspace.Checkout(1);
        File.WriteAllText(workspace.CopyPath(1, "year=2026/month=10/a.csv"), "mine");
        var again = dataset.Checkout(PartitionSelection.Of(dataset.Read(1), "2026-03"), force: true, progress: null, CancellationToken.None);
        Assert.True(again.IsClean);
        Assert.Equal("mine", File.ReadAllText(workspace.CopyPath(1, "year=2026/month=10/a.csv")));
    }

    public void Dispose() => workspace.Dispose();

    private static SnapshotWorkspace Months(params string[] partitions)
    {
        var workspace = new SnapshotWorkspace();
        Declare(workspace, partitions);
        foreach (var file in new[] { "year=2025/month=12/a.csv", "year=2026/month=01/a.csv", "year=2026/month=01/b.csv", "year=2026/month=03/a.csv", "year=2026/month=03/b.csv", "year=2026/month=10/a.csv", "codes.csv" })
            workspace.Write(file, $"id,fare\n{file.Length},1\n");
        workspace.Snapshot();
        return workspace;
    }

    private static void Declare(SnapshotWorkspace workspace, params string[] partitions)
    {
        var file = Path.Combine(workspace.Data, SnapshotWorkspace.Name, "dataset.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"key\":", $"\"partitions\": [{string.Join(", ", partitions.Select(p => $"\"{p}\""))}], \"key\":", StringComparison.Ordinal));
    }
}
