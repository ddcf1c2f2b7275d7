namespace MlOps.Cli.Tests.Data;

public sealed class DataProcessTests
{
    [Fact]
    public async Task Two_processes_that_take_snapshots_at_once_make_two_versions()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("one/a.csv", DataWorkspace.Csv(50_000));
        workspace.Write("other/a.csv", DataWorkspace.Csv(50_000, seed: 2));

        var both = await Task.WhenAll(workspace.RunAsync("data", "snapshot", "trips", "one"), workspace.RunAsync("data", "snapshot", "trips", "other"));

        Assert.All(both, run => Assert.Equal((0, ""), (run.Exit, run.Error)));
        Assert.Equal(["trips version 1", "trips version 2"], both.Select(run => run.Output.Split(':')[0]).Order());
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
    }

    [Fact]
    public async Task A_snapshot_and_collections_at_once_are_each_right()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("one/a.csv", DataWorkspace.Csv(1000));
        workspace.Write("other/a.csv", DataWorkspace.Csv(200_000, seed: 2));
        await workspace.RunAsync("data", "snapshot", "trips", "one");

        var all = await Task.WhenAll(
            workspace.RunAsync("data", "gc"),
            workspace.RunAsync("data", "snapshot", "trips", "other"),
            workspace.RunAsync("data", "gc"));

        Assert.All(all, run => Assert.Equal(0, run.Exit));
        Assert.StartsWith("trips version 2: ", all[1].Output, StringComparison.Ordinal);
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
        Assert.Equal(0, (await workspace.RunAsync("data", "checkout", "trips", "2")).Exit);
    }

    [Fact]
    public async Task Two_pulls_at_once_are_each_right()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(200_000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var pushed = await workspace.RunAsync("data", "push");
        Directory.Delete(Path.Combine(workspace.Root, "data/objects"), recursive: true);

        var both = await Task.WhenAll(workspace.RunAsync("data", "pull"), workspace.RunAsync("data", "pull"));

        Assert.EndsWith(" pushed\n", pushed.Output, StringComparison.Ordinal);
        Assert.All(both, run => Assert.Equal((0, ""), (run.Exit, run.Error)));
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
    }

    [Fact]
    public async Task What_the_remote_lost_is_pushed_again()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(20_000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        await workspace.RunAsync("data", "push");
        var pack = Assert.Single(Directory.GetFiles(Path.Combine(workspace.Root, "remote"), "*.pack"));
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..^1]);

        var pushed = await workspace.RunAsync("data", "push");
        Directory.Delete(Path.Combine(workspace.Root, "data/objects"), recursive: true);
        var pulled = await workspace.RunAsync("data", "pull");
        Directory.Delete(Path.Combine(workspace.Root, "data/objects"), recursive: true);
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..^1]);
        var nowhere = await workspace.RunAsync("data", "push");

        Assert.Equal((0, ""), (pushed.Exit, pushed.Error));
        Assert.Contains(": 1 pack, ", pushed.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (pulled.Exit, pulled.Error));
        Assert.Equal(3, nowhere.Exit);
        Assert.Contains("error MLOPS1011: ", nowhere.Error, StringComparison.Ordinal);
    }
}
