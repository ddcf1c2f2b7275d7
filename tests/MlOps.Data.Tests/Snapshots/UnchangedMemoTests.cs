using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>What must never be taken for unchanged.</summary>
public sealed class UnchangedMemoTests : IDisposable
{
    private readonly SnapshotWorkspace workspace = new();

    /// <summary>A version whose source is old enough to be trusted, remembered as unchanged.</summary>
    public UnchangedMemoTests()
    {
        File.SetLastWriteTimeUtc(workspace.Write("a.csv", SnapshotWorkspace.Csv(5000)), DateTime.UtcNow.AddDays(-1));
        Thread.Sleep(50);
        workspace.Snapshot();
        Assert.False(workspace.Snapshot().Created);
        Assert.NotNull(Memo());
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_unchanged_source_is_told_without_the_stat_cache()
    {
        foreach (var cache in Directory.GetFiles(Path.Combine(workspace.Data, ".stat-cache")).Where(f => f != Memo()))
            File.WriteAllText(cache, "lost");

        var again = workspace.Snapshot();

        Assert.Equal((false, 1, 5000L, 1), (again.Created, again.Version.Version, again.Version.Rows, again.Version.Files));
        Assert.Equal(workspace.Read(1).Digest, again.Version.Digest);
    }

    [Fact]
    public void An_edit_of_equal_length_with_its_time_set_back_is_noticed()
    {
        var file = Path.Combine(workspace.Source, "a.csv");
        var time = File.GetLastWriteTimeUtc(file);
        var bytes = File.ReadAllBytes(file);
        bytes[^2] ^= 1;
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, time);

        Assert.True(workspace.Snapshot().Created);
    }

    [Fact]
    public void So_are_a_file_more_another_schema_and_a_missing_pack()
    {
        workspace.Write("b.csv", "id,fare\n");
        Assert.True(workspace.Snapshot().Created);

        File.WriteAllText(Path.Combine(workspace.Data, "trips/dataset.json"), File.ReadAllText(Path.Combine(workspace.Data, "trips/dataset.json")).Replace("USD", "EUR", StringComparison.Ordinal));
        Assert.True(workspace.Snapshot().Created);

        Directory.Delete(workspace.PackDirectory, recursive: true);
        Assert.False(workspace.Snapshot().Created);
        Assert.Empty(workspace.Verify().Findings);
    }

    [Fact]
    public void A_manifest_that_was_edited_is_refused_all_the_same()
    {
        File.WriteAllText(workspace.ManifestPath(1), File.ReadAllText(workspace.ManifestPath(1)).Replace("\"rows\": 5000", "\"rows\": 5001", StringComparison.Ordinal));

        Assert.Equal("MLOPS1004", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }

    [Fact]
    public void A_manifest_that_was_deleted_is_followed_by_another_version()
    {
        File.Delete(workspace.ManifestPath(1));

        Assert.Equal(2, workspace.Snapshot().Version.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20)]
    public void A_damaged_memo_costs_reading_only(int at)
    {
        var bytes = File.ReadAllBytes(Memo()!);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(Memo()!, bytes);

        Assert.False(workspace.Snapshot().Created);
    }

    private string? Memo() => Directory.GetFiles(Path.Combine(workspace.Data, ".stat-cache")).SingleOrDefault(f => File.ReadAllText(f).Contains("MLOPSUN1", StringComparison.Ordinal));
}
