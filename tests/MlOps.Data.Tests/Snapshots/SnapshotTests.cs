using System.IO.Compression;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public void A_first_snapshot_names_files_in_ordinal_order_with_sizes_rows_and_the_digests_that_sha256sum_prints()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("b/late.csv", "id,fare\n1,2.5\n2,3.5\n");
        workspace.Write("B.csv", "id,fare\n3,4.5\n");
        workspace.Write("a.csv", "id,fare\n");

        var manifest = workspace.Taken();

        Assert.Equal(["B.csv", "a.csv", "b/late.csv"], manifest.Files.Select(f => f.Path));
        Assert.Equal([1L, 0L, 2L], manifest.Files.Select(f => f.Rows));
        Assert.Equal(MlOps.Modeling.Digest.OfFile(Path.Combine(workspace.Source, "B.csv")), manifest.Files[0].Digest);
        Assert.Equal((1, null, 3L), (manifest.Version, manifest.Parent, manifest.Rows));
    }

    [Fact]
    public void Unchanged_files_make_no_new_version()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(1000));
        workspace.Snapshot();
        File.SetLastWriteTimeUtc(workspace.Write("a.csv", SnapshotWorkspace.Csv(1000)), DateTime.UtcNow);

        var again = workspace.Snapshot();

        Assert.False(again.Created);
        Assert.Equal((1, 0L, 0), (again.Version.Version, again.StoredBytes, again.FilesChanged));
        Assert.False(File.Exists(workspace.ManifestPath(2)));
    }

    [Fact]
    public void A_changed_schema_is_a_new_version_of_the_same_files()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(10));
        var first = workspace.Taken();
        var file = Path.Combine(workspace.Data, SnapshotWorkspace.Name, "dataset.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("USD", "EUR"));

        var second = workspace.Taken();

        Assert.Equal(2, second.Version);
        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Equal("USD", workspace.Read(1).Schema["fare"].Unit);
    }

    [Fact]
    public void Changed_added_and_removed_files_are_counted_and_only_new_chunks_are_stored()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", SnapshotWorkspace.Csv(200_000));
        workspace.Write("gone.csv", "id,fare\n1,1\n");
        var first = workspace.Snapshot();
        File.Delete(Path.Combine(workspace.Source, "gone.csv"));
        workspace.Write("a.csv", [.. SnapshotWorkspace.Csv(200_000), .. "7,7\n"u8]);
        workspace.Write("new.csv", "id,fare\n2,2\n");

        var second = workspace.Snapshot();

        Assert.Equal(3, second.FilesChanged);
        Assert.Equal(workspace.Read(1).Seal, workspace.Read(2).Parent);
        Assert.InRange(second.NewBytes, 1, 300_000);
        Assert.True(first.NewBytes > 1_500_000);
    }

    [Fact]
    public void Rows_put_in_at_the_head_of_a_file_cost_a_few_chunks()
    {
        using var workspace = new SnapshotWorkspace();
        var rows = SnapshotWorkspace.Csv(600_000)[8..];
        workspace.Write("a.csv", [.. "id,fare\n"u8, .. rows]);
        workspace.Snapshot();
        workspace.Write("a.csv", [.. "id,fare\n990001,1.5\n990002,2.5\n"u8, .. rows]);

        var second = workspace.Snapshot();

        Assert.InRange(second.NewBytes, 1, 256 * 1024);
    }

    [Fact]
    public void Datasets_share_what_they_store()
    {
        using var workspace = new SnapshotWorkspace(sets: ["copies"]);
        workspace.Write("a.csv", SnapshotWorkspace.Csv(10_000));
        workspace.Snapshot();

        Assert.Equal(0, workspace.Snapshot("copies").NewBytes);
    }

    [Fact]
    public void Packs_and_manifests_have_the_same_bytes_in_any_directory()
    {
        using var one = new SnapshotWorkspace();
        using var other = new SnapshotWorkspace();
        foreach (var workspace in new[] { one, other })
        {
            workspace.Write("a.csv", SnapshotWorkspace.Csv(100_000));
            workspace.Write("b.csv", SnapshotWorkspace.Csv(100_000, seed: 2));
            workspace.Snapshot();
        }

        Assert.Equal(File.ReadAllBytes(one.ManifestPath(1)), File.ReadAllBytes(other.ManifestPath(1)));
        Assert.Equal(Packs(one), Packs(other));
        static IEnumerable<string> Packs(SnapshotWorkspace workspace) => Directory.GetFiles(workspace.PackDirectory).Select(Path.GetFileName).Order()!;
    }

    [Fact]
    public void Byte_order_marks_and_line_ends_come_back_as_they_were()
    {
        using var workspace = new SnapshotWorkspace();
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "id,fare\r\n1,2\r\n\r\n2,\"3\r\n4\"\r\n"u8];
        workspace.Write("a.csv", bytes);

        Assert.Equal(2, workspace.Snapshot().Version.Rows);
        Assert.Equal(bytes, File.ReadAllBytes(workspace.Checkout(1).Files[0]));
    }

    [Fact]
    public void Rows_of_gzip_files_are_counted()
    {
        using var workspace = new SnapshotWorkspace();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(SnapshotWorkspace.Csv(12_345));
        workspace.Write("a.csv.gz", packed.ToArray());

        Assert.Equal(12_345, workspace.Snapshot().Version.Rows);
    }

    [Fact]
    public void A_damaged_gzip_file_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv.gz", "id,fare\n1,2\n");

        Assert.Equal("MLOPS1013", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }

    [Fact]
    public void A_gzip_file_that_was_cut_short_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(SnapshotWorkspace.Csv(50_000));
        workspace.Write("a.csv.gz", packed.ToArray()[..(int)(packed.ToArray().Length / 2)]);

        Assert.Equal("MLOPS1013", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }

    [Fact]
    public void Files_of_other_kinds_are_named_and_hidden_ones_passed_over()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,1\n");
        workspace.Write("README.md", "about");
        workspace.Write(".a.csv.swp", "an editor's");
        workspace.Write(".cache/b.csv", "a tool's");

        var result = workspace.Snapshot();

        Assert.Equal(["README.md"], result.Ignored);
        Assert.Equal(["a.csv"], workspace.Read(1).Files.Select(f => f.Path));
    }

    [Fact]
    public void A_source_without_data_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.parquet", "PAR1");

        var refusal = SnapshotWorkspace.Refused(() => workspace.Snapshot());

        Assert.Equal(("MLOPS1007", ExitCode.Usage), (refusal.Code.Id, refusal.Code.ExitCode));
    }

    [Fact]
    public void One_file_is_a_source_too()
    {
        using var workspace = new SnapshotWorkspace();
        var file = workspace.Write("march/a.csv", "id,fare\n1,1\n");
        using var repository = new DatasetRepository(workspace.Data);

        repository.Open(SnapshotWorkspace.Name).Snapshot(file, "by hand", progress: null, CancellationToken.None);
        var manifest = workspace.Read(1);

        Assert.Equal("a.csv", Assert.Single(manifest.Files).Path);
        Assert.Equal("by hand", workspace.Read(1).Source);
    }

    [Fact]
    public void Small_files_in_great_numbers_are_read_with_few_open_at_a_time()
    {
        using var workspace = new SnapshotWorkspace();
        for (var i = 0; i < 1200; i++)
            workspace.Write($"part={i % 10}/{i}.csv", $"id,fare\n{i},1\n");

        Assert.Equal(1200, workspace.Snapshot().Version.Rows);
        Assert.Equal(1200, workspace.Checkout(1).Files.Count);
    }

    [Fact]
    public void An_empty_file_and_a_file_of_many_chunks_come_back()
    {
        using var workspace = new SnapshotWorkspace();
        var bytes = new byte[20_000_000];
        new Random(7).NextBytes(bytes);
        workspace.Write("noise.csv", bytes);
        workspace.Write("none.csv", []);
        workspace.Snapshot();

        Assert.Equal(bytes, File.ReadAllBytes(workspace.Checkout(1).Files[0]));
        Assert.Empty(File.ReadAllBytes(workspace.CopyPath(1, "none.csv")));
    }

    [Fact]
    public void Unknown_names_and_versions_are_refused_with_those_there_are()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,1\n");
        workspace.Snapshot();
        using var repository = new DatasetRepository(workspace.Data);

        var name = SnapshotWorkspace.Refused(() => repository.Open("trip"));
        var version = SnapshotWorkspace.Refused(() => repository.Open("trips").Resolve("2"));

        Assert.Equal(("MLOPS1001", ExitCode.Usage), (name.Code.Id, name.Code.ExitCode));
        Assert.Contains("trips", name.Message, StringComparison.Ordinal);
        Assert.Equal("MLOPS1003", version.Code.Id);
        Assert.Contains("it has 1", version.Message, StringComparison.Ordinal);
        Assert.Equal(1, repository.Open("trips").Resolve("latest"));
    }
}
