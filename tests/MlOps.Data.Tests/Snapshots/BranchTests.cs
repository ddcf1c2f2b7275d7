using System.Diagnostics;
using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>In a real git repository, of which garbage collection keeps what any branch needs.</summary>
public sealed class BranchTests : IDisposable
{
    private readonly SnapshotWorkspace workspace = new();

    /// <summary>Version 1 on the branch <c>main</c>, which is checked out; version 2 on the branch <c>try/other</c> alone.</summary>
    public BranchTests()
    {
        Git("init", "--quiet", "--initial-branch=main");
        File.WriteAllText(Path.Combine(workspace.Directory, ".gitignore"), "data/objects/\ndata/.stat-cache/\ndata/*/v[0-9]*/\nincoming/\n");
        workspace.Write("a.csv", SnapshotWorkspace.Csv(5000));
        workspace.Snapshot();
        Commit();
        Git("switch", "--quiet", "--create", "try/other");
        workspace.Write("a.csv", SnapshotWorkspace.Csv(5000, seed: 2));
        workspace.Snapshot();
        Commit();
        Git("switch", "--quiet", "main");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_a_branch_needs_stays_until_the_branch_is_gone()
    {
        Assert.False(File.Exists(workspace.ManifestPath(2)));
        Assert.Equal((0, 0), Collect());

        Git("branch", "--quiet", "-D", "try/other");
        Assert.Equal((1, 0), Collect());
        Assert.Empty(workspace.Verify().Findings);
    }

    [Theory]
    [InlineData("tag", "kept", "try/other")]
    [InlineData("tag", "--annotate", "--message=kept", "kept", "try/other")]
    [InlineData("worktree", "add", "--quiet", "--detach", "incoming/tree", "try/other")]
    public void So_does_what_a_tag_or_another_working_tree_needs(params string[] command)
    {
        Git(command);
        Git("branch", "--quiet", "-D", "try/other");

        Assert.Equal((0, 0), Collect());
    }

    [Fact]
    public void A_version_of_another_branch_can_be_pinned_and_unpinned()
    {
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(SnapshotWorkspace.Name);
        dataset.Pin("2", branch: "try/other", name: null, CancellationToken.None);
        Git("branch", "--quiet", "-D", "try/other");

        Assert.Equal(("try-other-2", 2), (Assert.Single(dataset.Pinned).Name, dataset.Pinned[0].Manifest.Version));
        Assert.Equal((0, 0), Collect());

        dataset.Unpin("try-other-2");
        Assert.Equal((1, 0), Collect());
    }

    [Fact]
    public void What_cannot_be_pinned_is_refused()
    {
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(SnapshotWorkspace.Name);
        dataset.Pin("1", branch: null, name: "mine", CancellationToken.None);
        dataset.Pin("latest", branch: null, name: "mine", CancellationToken.None);

        Assert.Equal("MLOPS1023", Refused("2", "try/other", "mine"));
        Assert.Equal("MLOPS1023", Refused("1", null, "../mine"));
        Assert.Equal("MLOPS1023", Refused("1", null, ""));
        Assert.Equal("MLOPS1003", Refused("2", null, null));
        Assert.Equal("MLOPS1003", Refused("latest", "try/other", null));
        Assert.Equal("MLOPS1024", Refused("3", "try/other", null));
        Assert.Equal("MLOPS1024", Refused("1", "nowhere", null));
        Assert.Equal("MLOPS1023", SnapshotWorkspace.Refused(() => dataset.Unpin("yours")).Code.Id);

        string Refused(string version, string? branch, string? name) => SnapshotWorkspace.Refused(() => dataset.Pin(version, branch, name, CancellationToken.None)).Code.Id;
    }

    [Fact]
    public void A_repository_that_git_cannot_read_ends_the_collection_before_anything_is_removed()
    {
        File.Delete(workspace.ManifestPath(1));
        File.WriteAllText(Path.Combine(workspace.Directory, ".git", "HEAD"), "no repository");
        var before = Directory.GetFiles(workspace.PackDirectory);

        Assert.Equal(("MLOPS1024", 3), SnapshotWorkspace.Refused(() => Collect()) is var refusal ? (refusal.Code.Id, refusal.Code.ExitCode) : default);
        Assert.Equal(before, Directory.GetFiles(workspace.PackDirectory));
    }

    [Fact]
    public void A_manifest_on_a_branch_that_was_edited_ends_it_too_and_is_named()
    {
        Git("switch", "--quiet", "try/other");
        File.WriteAllText(workspace.ManifestPath(2), File.ReadAllText(workspace.ManifestPath(2)).Replace("\"version\": 2", "\"version\": 3", StringComparison.Ordinal));
        Commit();
        Git("switch", "--quiet", "main");

        var refusal = SnapshotWorkspace.Refused(() => Collect());

        Assert.Equal(("MLOPS1004", "try/other:trips/versions/2.json"), (refusal.Code.Id, refusal.Location!.File));
    }

    private (int Removed, int Rewritten) Collect()
    {
        using var repository = new DatasetRepository(workspace.Data);
        var result = repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None);
        return (result.PacksRemoved, result.PacksRewritten);
    }

    private void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "--message", "versions");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", "user.name=test", "-c", "user.email=test@example.invalid", .. arguments]) { WorkingDirectory = workspace.Directory, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
