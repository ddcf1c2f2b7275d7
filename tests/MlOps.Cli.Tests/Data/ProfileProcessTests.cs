namespace MlOps.Cli.Tests.Data;

/// <summary>Profiles made in processes of their own, as different machines make them.</summary>
public sealed class ProfileProcessTests
{
    [Fact]
    public async Task A_profile_and_what_is_kept_for_the_next_have_the_same_bytes_whatever_the_processor()
    {
        using var workspace = new DataWorkspace();
        // Some ranges that are read side by side, and a part of one.
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(900_000));
        Assert.InRange(new FileInfo(Path.Combine(workspace.Root, "incoming/a.csv")).Length / (double)(1 << 22), 2.1, 2.9);
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");

        var one = await ProfileAsync("DOTNET_PROCESSOR_COUNT", "1");

        foreach (var (name, value) in new[] { ("DOTNET_PROCESSOR_COUNT", "2"), ("DOTNET_PROCESSOR_COUNT", "3"), ("DOTNET_PROCESSOR_COUNT", "8"), ("DOTNET_EnableHWIntrinsic", "0") })
        {
            var other = await ProfileAsync(name, value);
            Assert.Equal(one.Json, other.Json);
            Assert.Equal(one.State, other.State);
        }

        async Task<(string Json, byte[] State)> ProfileAsync(string variable, string value)
        {
            var kept = Path.Combine(workspace.Root, "artifacts", "profiles");
            if (Directory.Exists(kept))
                Directory.Delete(kept, recursive: true);
            var run = await CommandLine.RunAsync(workspace.Root, new Dictionary<string, string> { [variable] = value }, "data", "profile", "trips", "--json");
            Assert.Equal((0, "1 of 1 files read, 0 known from before\n"), (run.Exit, run.Error));
            return (run.Output, File.ReadAllBytes(Assert.Single(Directory.GetFiles(kept))));
        }
    }
}
