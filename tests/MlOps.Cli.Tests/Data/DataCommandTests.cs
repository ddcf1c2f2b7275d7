using System.Text.Json;

namespace MlOps.Cli.Tests.Data;

public sealed class DataCommandTests
{
    [Fact]
    public async Task A_snapshot_says_in_one_line_what_it_took()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/month=01/a.csv", DataWorkspace.Csv(2000));
        workspace.Write("incoming/README.md", "about");

        var first = await workspace.RunAsync("data", "snapshot", "trips", "incoming/");
        workspace.Write("incoming/month=02/b.csv", "id,fare\n1,1\n");
        var second = await workspace.RunAsync("data", "snapshot", "trips", "incoming/");
        var third = await workspace.RunAsync("data", "snapshot", "trips", "incoming/");

        Assert.Equal((0, "trips version 1: 2,000 rows, 1 file, 20.5 kB new of 20.5 kB\n"), (first.Exit, first.Output));
        Assert.Equal("README.md: warning MLOPS1012: not in the snapshot: its name does not end as those of csv files do\n", first.Error);
        Assert.Equal((0, "trips version 2: 2,001 rows (+1), 1 file changed, 12 B new of 20.5 kB\n"), (second.Exit, second.Output));
        Assert.Equal((0, "trips version 2: unchanged, no new version (2,001 rows, 2 files)\n"), (third.Exit, third.Output));
    }

    [Fact]
    public async Task Versions_are_listed_shown_and_checked_out()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(20));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming", "--source", "the meter's export");

        var list = await workspace.RunAsync("data", "list", "trips", "--json");
        var show = await workspace.RunAsync("data", "show", "trips");
        var checkout = await workspace.RunAsync("data", "checkout", "trips", "latest");
        var status = await workspace.RunAsync("data", "status");

        var version = JsonDocument.Parse(list.Output).RootElement[0];
        Assert.Equal((1, 20, "the meter's export"), (version.GetProperty("version").GetInt32(), version.GetProperty("rows").GetInt32(), version.GetProperty("source").GetString()));
        Assert.Contains("fare   Float64 Label USD", show.Output, StringComparison.Ordinal);
        Assert.Equal((0, "trips version 1: 1 file, 177 B in data/trips/v1\n"), (checkout.Exit, checkout.Output));
        Assert.Equal((0, "trips version 1: unchanged\n"), (status.Exit, status.Output));
        Assert.Equal(DataWorkspace.Csv(20), File.ReadAllText(Path.Combine(workspace.Root, "data/trips/v1/a.csv")));
    }

    [Fact]
    public async Task A_working_copy_edited_by_hand_is_told_and_kept()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(20));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        await workspace.RunAsync("data", "checkout", "trips", "1");
        workspace.Write("data/trips/v1/a.csv", "mine");

        foreach (var command in (string[][])[["checkout", "trips", "1"], ["status"]])
        {
            var told = await workspace.RunAsync(["data", .. command]);
            Assert.Equal(1, told.Exit);
            Assert.StartsWith("data/trips/v1/a.csv: error MLOPS1010: ", told.Error, StringComparison.Ordinal);
        }

        Assert.Equal("mine", File.ReadAllText(Path.Combine(workspace.Root, "data/trips/v1/a.csv")));
        Assert.Equal(0, (await workspace.RunAsync("data", "checkout", "trips", "1", "--force")).Exit);
    }

    [Fact]
    public async Task Verify_exits_1_on_a_flipped_byte()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(2000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        var whole = await workspace.RunAsync("data", "verify");
        var pack = Assert.Single(Directory.GetFiles(Path.Combine(workspace.Root, "data/objects/packs"), "*.pack"));
        var bytes = File.ReadAllBytes(pack);
        bytes[200] ^= 1;
        File.WriteAllBytes(pack, bytes);

        var damaged = await workspace.RunAsync("data", "verify", "trips");

        Assert.Equal((0, ""), (whole.Exit, whole.Error));
        Assert.EndsWith(": all as written\n", whole.Output, StringComparison.Ordinal);
        Assert.Equal(1, damaged.Exit);
        Assert.Contains($"data/objects/packs/{Path.GetFileName(pack)}: error MLOPS1009: ", damaged.Error, StringComparison.Ordinal);
        Assert.Contains("needed by trips version 1", damaged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_told_before_it_is_removed()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(2000));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        File.Delete(Path.Combine(workspace.Root, "data/trips/versions/1.json"));

        var told = await workspace.RunAsync("data", "gc", "--dry-run");
        var done = await workspace.RunAsync("data", "gc", "--json");
        var again = await workspace.RunAsync("data", "gc");

        Assert.Equal(0, told.Exit);
        Assert.Matches(@"^would free \d+\.\d kB: 1 chunk, 1 pack removed, 0 rewritten\n$", told.Output);
        Assert.Equal((0, 1), (done.Exit, JsonDocument.Parse(done.Output).RootElement.GetProperty("packsRemoved").GetInt32()));
        Assert.Equal((0, "nothing to remove\n"), (again.Exit, again.Output));
    }

    [Fact]
    public async Task A_workspace_starts_with_a_schema_read_off_files()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("elsewhere/incoming/a.csv", DataWorkspace.Csv(20));
        var root = Path.Combine(workspace.Root, "elsewhere");

        var made = await CommandLine.RunAsync(root, "data", "init", "rides", "incoming", "--key", "id", "--label", "fare", "--root", ".");
        var taken = await CommandLine.RunAsync(root, "data", "snapshot", "rides", "incoming");
        File.AppendAllText(Path.Combine(root, "incoming/a.csv"), "20,1.5\n");
        await CommandLine.RunAsync(root, "data", "snapshot", "rides", "incoming");
        var diff = await CommandLine.RunAsync(root, "data", "diff", "rides", "1", "latest");

        Assert.Equal((0, "data/rides/dataset.json: 2 columns; review types, units and roles, then run `mlops data snapshot rides incoming`\n"), (made.Exit, made.Output));
        Assert.Equal(0, taken.Exit);
        Assert.All(["dataset.schema.json", "expectations.schema.json"], name => Assert.StartsWith("{", File.ReadAllText(Path.Combine(root, "data", name)), StringComparison.Ordinal));
        Assert.Contains("\n/objects/\n", File.ReadAllText(Path.Combine(root, "data", ".gitignore")), StringComparison.Ordinal);
        Assert.Matches(@"^rides version 1 to 2: \+1 rows, 1 file and 0 columns changed\n1 row added, 0 removed, 0 changed, by id\nchanged +a.csv +\+1 rows", diff.Output);
    }

    [Fact]
    public async Task A_version_whose_manifest_is_gone_is_refused_with_where_to_get_it_from()
    {
        using var workspace = new DataWorkspace();
        workspace.Write("incoming/a.csv", DataWorkspace.Csv(20));
        await workspace.RunAsync("data", "snapshot", "trips", "incoming");
        File.Delete(Path.Combine(workspace.Root, "data/trips/versions/1.json"));

        var listed = await workspace.RunAsync("data", "list", "trips");
        Assert.EndsWith("\nversion 1 was taken, and its manifest is gone: restore data/trips/versions/1.json from version control\n", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", listed.Output, StringComparison.Ordinal);
        Assert.Contains("\"gone\": true", (await workspace.RunAsync("data", "list", "trips", "--json")).Output, StringComparison.Ordinal);
        foreach (var command in (string[])["show", "checkout", "profile", "validate"])
        {
            var refused = command is "profile" or "validate" ? await workspace.RunAsync("data", command, "trips", "--dataset-version", "1") : await workspace.RunAsync("data", command, "trips", "1");
            Assert.Equal(2, refused.Exit);
            Assert.Contains("error MLOPS1021: trips version 1 was taken, but its manifest is gone: restore data/trips/versions/1.json from version control", refused.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, "MLOPS1013: no schema can be read off: its columns are id, toll, those of a.csv id, fare", "id,toll\n1,2\n")]
    [InlineData(2, "MLOPS1014: the files have no column 'fare': they have id, toll", "id,toll\n1,2\n", "--label", "fare")]
    [InlineData(2, "MLOPS1007", "id,fare\n1,2\n", "--format", "parquet")]
    public async Task A_schema_that_files_do_not_give_is_refused_and_nothing_is_made(int exit, string message, string rows, params string[] options)
    {
        using var workspace = new DataWorkspace();
        if (options.Length == 0)
            workspace.Write("incoming/a.csv", "id,fare\n1,2\n");
        workspace.Write("incoming/b.csv", rows);

        var refused = await workspace.RunAsync(["data", "init", "rides", "incoming", .. options]);

        Assert.Equal(exit, refused.Exit);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Root, "data/rides")));
    }

    [Theory]
    [InlineData(2, "MLOPS1001", "snapshot", "trip", "incoming")]
    [InlineData(2, "MLOPS1003", "checkout", "trips", "7")]
    [InlineData(2, "MLOPS1003", "show", "trips")]
    [InlineData(2, "MLOPS1007", "snapshot", "trips", "nowhere")]
    [InlineData(2, "MLOPS9001", "snapshot", "trips")]
    [InlineData(2, "MLOPS1015", "push")]
    [InlineData(2, "MLOPS1015", "pull", "trips")]
    public async Task What_cannot_be_done_is_refused_with_its_code(int exit, string code, params string[] arguments)
    {
        using var workspace = new DataWorkspace();

        var refused = await workspace.RunAsync(["data", .. arguments]);

        Assert.Equal((exit, ""), (refused.Exit, refused.Output));
        Assert.Contains($"error {code}: ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate lacks its argument <set>", "validate")]
    [InlineData("snapshot lacks its argument <source>", "snapshot", "trips")]
    [InlineData("--format xlsx: expected csv or tsv or parquet", "init", "rides", "incoming", "--format", "xlsx")]
    public async Task An_argument_that_is_not_there_or_is_none_is_named(string message, params string[] arguments)
    {
        using var workspace = new DataWorkspace();

        var refused = await workspace.RunAsync(["data", .. arguments]);

        Assert.Equal(2, refused.Exit);
        Assert.Contains($"error MLOPS9001: {message}", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("snapshot")]
    [InlineData("diff")]
    [InlineData("list")]
    [InlineData("show")]
    [InlineData("checkout")]
    [InlineData("status")]
    [InlineData("verify")]
    [InlineData("pin")]
    [InlineData("unpin")]
    [InlineData("gc")]
    [InlineData("import")]
    [InlineData("push")]
    [InlineData("pull")]
    public async Task Help_ends_with_examples(string command)
    {
        var help = await CommandLine.RunAsync(AppContext.BaseDirectory, "data", command, "--help");

        Assert.Equal((0, ""), (help.Exit, help.Error));
        Assert.Contains($"Examples:\n  mlops data {command}", help.Output, StringComparison.Ordinal);
    }
}
