namespace MlOps.Cli.Tests.Data;

/// <summary>On a small file system in memory, where the test may mount one.</summary>
public sealed class FullDiskTests
{
    [SmallDiskTheory]
    [InlineData("snapshot")]
    [InlineData("checkout")]
    [InlineData("push")]
    [InlineData("pull")]
    public async Task A_full_disk_is_said_so_and_nothing_is_half_visible(string command)
    {
        using var workspace = new DataWorkspace();
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        workspace.Write("small/a.csv", DataWorkspace.Csv(10));
        workspace.Write("large/a.csv", DataWorkspace.Csv(700_000));
        await workspace.RunAsync("data", "snapshot", "trips", "small");
        if (command != "snapshot")
            await workspace.RunAsync("data", "snapshot", "trips", "large");
        if (command == "pull")
            await workspace.RunAsync("data", "push");
        var target = Path.Combine(workspace.Root, command switch { "push" => "remote", "checkout" => "data/trips", _ => "data/objects" });
        string[] arguments = command switch { "snapshot" => ["snapshot", "trips", "large"], "checkout" => ["checkout", "trips", "2"], _ => [command] };

        using (SmallDisk.At(target, keep: command != "pull"))
        {
            var full = await workspace.RunAsync(["data", .. arguments]);

            Assert.Equal((3, ""), (full.Exit, full.Output));
            Assert.Contains("error MLOPS1025: ", full.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFiles(target, "*", SearchOption.AllDirectories), f => Path.GetFileName(f).StartsWith(".tmp-", StringComparison.Ordinal));
            Assert.False(File.Exists(Path.Combine(target, "v2/a.csv")));
            Assert.Equal(command == "snapshot" ? 1 : 2, Directory.GetFiles(Path.Combine(workspace.Root, "data/trips/versions"), "*.json").Length);
        }

        Assert.Equal(0, (await workspace.RunAsync("data", command == "pull" ? "pull" : "list")).Exit);
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
        Assert.Equal(0, (await workspace.RunAsync(["data", .. arguments])).Exit);
    }
}
