using MlOps.Cli.Train;

namespace MlOps.Cli.Tests.Train;

public sealed class PackageDirectoryTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-package-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task Killed_between_the_two_renames_the_old_model_comes_back()
    {
        var output = new PackageDirectory(Path.Combine(root.FullName, "5"));
        Fill(Path.Combine(root.FullName, ".5.old"), "old");
        Fill(Path.Combine(root.FullName, ".5.123.tmp"), "half");
        Fill(Path.Combine(root.FullName, ".5.v2.123.tmp"), "half of the model 5.v2");

        using (await output.LockAsync(() => { }, CancellationToken.None))
            Assert.Equal("old", File.ReadAllText(Path.Combine(output.Path, "model.json")));
        Assert.Equal([".5.lock", ".5.v2.123.tmp", "5"], root.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Killed_after_the_renames_the_new_model_stays()
    {
        var output = new PackageDirectory(Path.Combine(root.FullName, "5"));
        Fill(Path.Combine(root.FullName, ".5.old"), "old");
        Fill(output.Path, "new");

        using (await output.LockAsync(() => { }, CancellationToken.None))
            Assert.Equal("new", File.ReadAllText(Path.Combine(output.Path, "model.json")));
        Assert.False(Directory.Exists(Path.Combine(root.FullName, ".5.old")));
    }

    [Fact]
    public async Task Whoever_waits_for_the_lock_says_so_once_and_can_be_cancelled()
    {
        var output = new PackageDirectory(Path.Combine(root.FullName, "5"));
        using var held = await output.LockAsync(() => { }, CancellationToken.None);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        var waits = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => output.LockAsync(() => waits++, cancelled.Token));
        Assert.Equal(1, waits);
    }

    [Fact]
    public async Task Published_replaces_and_rejected_does_not()
    {
        var output = new PackageDirectory(Path.Combine(root.FullName, "5"));
        using var held = await output.LockAsync(() => { }, CancellationToken.None);
        foreach (var content in new[] { "first", "second" })
            output.Publish(Fill(output.CreateTemporary(), content));
        output.Reject(Fill(output.CreateTemporary(), "bad"));

        Assert.Equal("second", File.ReadAllText(Path.Combine(output.Path, "model.json")));
        Assert.Equal("bad", File.ReadAllText(Path.Combine(output.RejectedPath, "model.json")));
        Assert.Equal([".5.digests.json", ".5.lock", "5", "5.rejected"], root.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    private static string Fill(string directory, string content)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "model.json"), content);
        return directory;
    }
}
