using System.Globalization;

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
    public async Task A_snapshot_killed_at_any_moment_leaves_the_versions_before_it_whole()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(1000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        for (var moment = 0; moment < 6; moment++)
        {
            workspace.Write("incoming/a.csv", DataWorkspace.Csv(400_000, seed: moment));
            using var process = CommandLine.Start(workspace.Root, "data", "snapshot", "trips", "incoming");
            await Task.Delay(TimeSpan.FromMilliseconds(150 + (60 * moment)));
            process.Kill();
            await process.WaitForExitAsync();
        }

        var verify = await workspace.RunAsync("data", "verify");
        var next = await workspace.RunAsync("data", "snapshot", "trips", "incoming", "--json");
        var checkout = await workspace.RunAsync("data", "checkout", "trips", "latest");

        Assert.Equal((0, ""), (verify.Exit, verify.Error));
        Assert.Equal((0, 0), (next.Exit, checkout.Exit));
        var latest = Directory.GetDirectories(Path.Combine(workspace.Root, "data/trips"), "v*").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[1])).MaxBy(d => int.Parse(Path.GetFileName(d)[1..], CultureInfo.InvariantCulture))!;
        Assert.Equal(DataWorkspace.Csv(400_000, seed: 5), File.ReadAllText(Path.Combine(latest, "a.csv")));
    }

    [Fact]
    public async Task A_collection_killed_at_any_moment_loses_nothing_that_is_needed()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(300_000));
        workspace.Write("incoming/b.csv", DataWorkspace.Csv(300_000, seed: 2));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var packs = Path.Combine(workspace.Root, "data/objects/packs");
        var whole = Directory.GetFiles(packs).Select(f => (Name: f, Bytes: File.ReadAllBytes(f))).ToArray();
        File.Delete(Path.Combine(workspace.Root, "incoming/b.csv"));
        File.Delete(Path.Combine(workspace.Root, "data/trips/versions/1.json"));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        for (var moment = 0; moment < 6; moment++)
        {
            foreach (var (name, bytes) in whole)
                File.WriteAllBytes(name, bytes);
            using var process = CommandLine.Start(workspace.Root, "data", "gc");
            await Task.Delay(TimeSpan.FromMilliseconds(120 + (40 * moment)));
            process.Kill();
            await process.WaitForExitAsync();
            Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
        }

        Assert.Equal(0, (await workspace.RunAsync("data", "gc")).Exit);
        Assert.Equal(2, Directory.GetFiles(packs).Length);
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
    }

    [Theory]
    [InlineData("push")]
    [InlineData("pull")]
    public async Task A_transfer_killed_at_any_moment_is_resumed_by_the_next(string command)
    {
        using var workspace = new DataWorkspace();
        var remote = Directory.CreateDirectory(Path.Combine(workspace.Root, "remote")).FullName;
        var packs = Path.Combine(workspace.Root, "data/objects/packs");
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        for (var version = 1; version <= 4; version++)
        {
            workspace.Write("incoming/a.csv", DataWorkspace.Csv(200_000, seed: version));
            await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        }

        await workspace.RunAsync("data", "push");
        var target = command == "push" ? remote : packs;
        for (var moment = 0; moment < 5; moment++)
        {
            foreach (var file in Directory.GetFiles(target))
                File.Delete(file);
            using var process = CommandLine.Start(workspace.Root, "data", command);
            await Task.Delay(TimeSpan.FromMilliseconds(100 + (50 * moment)));
            process.Kill();
            await process.WaitForExitAsync();
            // Whatever has its name is whole.
            Assert.All(Directory.GetFiles(target, "*.pack"), pack => Assert.Equal(Path.GetFileNameWithoutExtension(pack), MlOps.Modeling.Digest.OfFile(pack).Hex));
        }

        Assert.Equal(0, (await workspace.RunAsync("data", command)).Exit);
        Assert.Equal(8, Directory.GetFiles(target).Count(f => Path.GetFileName(f)[0] != '.'));
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
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
}
