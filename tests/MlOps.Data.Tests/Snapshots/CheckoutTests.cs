using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class CheckoutTests
{
    [Fact]
    public void A_file_edited_by_hand_is_kept_and_reported()
    {
        using var workspace = CheckedOut();
        File.AppendAllText(workspace.CopyPath(1, "a.csv"), "3,3\n");

        var copy = workspace.Checkout(1);

        Assert.Equal(["a.csv"], copy.Modified);
        Assert.EndsWith("3,3\n", File.ReadAllText(workspace.CopyPath(1, "a.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_equal_length_with_its_time_set_back_is_noticed()
    {
        using var workspace = CheckedOut();
        var file = workspace.CopyPath(1, "a.csv");
        var modified = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, File.ReadAllText(file).Replace("1,1", "1,7"));
        File.SetLastWriteTimeUtc(file, modified);

        Assert.Equal(["a.csv"], workspace.Checkout(1).Modified);
    }

    [Fact]
    public void An_edit_right_after_the_checkout_is_noticed()
    {
        using var workspace = CheckedOut();
        for (var i = 0; i < 20; i++)
        {
            var file = workspace.CopyPath(1, "a.csv");
            using (var stream = File.OpenWrite(file))
                stream.Write("ID"u8);
            Assert.Equal(["a.csv"], workspace.Checkout(1).Modified);
            Assert.Empty(workspace.Checkout(1, force: true).Modified);
        }
    }

    [Fact]
    public void Force_gives_the_versions_bytes_back()
    {
        using var workspace = CheckedOut();
        File.WriteAllText(workspace.CopyPath(1, "a.csv"), "mine");

        var copy = workspace.Checkout(1, force: true);

        Assert.Empty(copy.Modified);
        Assert.Equal("id,fare\n1,1\n", File.ReadAllText(copy.Files[0]));
    }

    [Fact]
    public void Missing_files_are_restored_and_others_left_alone()
    {
        using var workspace = CheckedOut();
        File.Delete(workspace.CopyPath(1, "a.csv"));
        File.WriteAllText(workspace.CopyPath(1, "notes.txt"), "mine");

        var copy = workspace.Checkout(1);

        Assert.Equal(["a.csv"], copy.Missing);
        Assert.Equal(["notes.txt"], copy.Extra);
        Assert.Equal("id,fare\n1,1\n", File.ReadAllText(workspace.CopyPath(1, "a.csv")));
        Assert.Equal([workspace.CopyPath(1, "a.csv"), workspace.CopyPath(1, "b/c.csv")], copy.Files);
    }

    [Fact]
    public void An_unchanged_working_copy_is_not_read()
    {
        using var workspace = CheckedOut();
        // Bytes changed behind the file system's back would not be seen, so a file that nobody may read tells.
        var file = workspace.CopyPath(1, "a.csv");
        using var locked = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Empty(workspace.Checkout(1).Modified);
    }

    [Fact]
    public void A_lost_or_damaged_stat_cache_costs_reading_only()
    {
        using var workspace = CheckedOut();
        foreach (var cache in Directory.GetFiles(Path.Combine(workspace.Data, ".stat-cache")))
            File.WriteAllText(cache, "MLOPSST1 and then nonsense that is longer than a digest would be");

        var copy = workspace.Checkout(1);

        Assert.Empty(copy.Modified);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    public void A_link_in_the_working_copy_is_not_written_through(string relative)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = CheckedOut();
        var outside = Directory.CreateDirectory(Path.Combine(workspace.Directory, "outside")).FullName;
        Directory.Delete(workspace.CopyPath(1, relative), recursive: true);
        Directory.CreateSymbolicLink(workspace.CopyPath(1, relative), outside);

        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(1, force: true));

        Assert.Equal("MLOPS1006", refusal.Code.Id);
        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void A_link_in_a_files_place_is_an_edit_and_force_replaces_the_link()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = CheckedOut();
        var outside = Path.Combine(workspace.Directory, "outside.csv");
        File.WriteAllText(outside, "id,fare\n1,1\n");
        File.Delete(workspace.CopyPath(1, "a.csv"));
        File.CreateSymbolicLink(workspace.CopyPath(1, "a.csv"), outside);

        Assert.Equal(["a.csv"], workspace.Checkout(1).Modified);
        File.WriteAllText(outside, "precious");
        workspace.Checkout(1, force: true);

        Assert.Equal("precious", File.ReadAllText(outside));
        Assert.Null(new FileInfo(workspace.CopyPath(1, "a.csv")).LinkTarget);
    }

    [Fact]
    public void Objects_that_are_not_on_this_machine_are_named_with_the_versions_that_need_them()
    {
        using var workspace = CheckedOut();
        Directory.Delete(workspace.PackDirectory, recursive: true);
        Directory.Delete(workspace.CopyPath(1), recursive: true);

        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(1));

        Assert.Equal(("MLOPS1011", ExitCode.Environment), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Contains("trips version 1", refusal.Message, StringComparison.Ordinal);
    }

    private static SnapshotWorkspace CheckedOut()
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,1\n");
        workspace.Write("b/c.csv", "id,fare\n2,2\n");
        workspace.Snapshot();
        workspace.Checkout(1);
        return workspace;
    }
}
