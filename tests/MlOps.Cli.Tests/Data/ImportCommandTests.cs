using Microsoft.Data.Sqlite;

namespace MlOps.Cli.Tests.Data;

public sealed class ImportCommandTests : IDisposable
{
    private readonly DataWorkspace workspace = new();

    public ImportCommandTests()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(workspace.Root, "ops.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (id INTEGER, fare REAL); INSERT INTO t VALUES (2, 7.5), (1, 12)";
        command.ExecuteNonQuery();
        workspace.Write("trips.sql", "SELECT id, fare FROM t;\n");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_query_becomes_the_next_version_once_and_the_connection_is_stored_nowhere()
    {
        var first = await workspace.RunAsync("data", "import", "trips", "--from", "Data Source=ops.db;Default Timeout=17", "--query", "trips.sql");
        var again = await workspace.RunAsync("data", "import", "trips", "--from", "Data Source=ops.db;Default Timeout=17", "--query", "trips.sql");
        await workspace.RunAsync("data", "checkout", "trips", "1");

        Assert.Equal((0, "trips version 1: 2 rows, 1 file, 19 B new of 19 B\n", ""), (first.Exit, first.Output, first.Error));
        Assert.Contains("unchanged, no new version", again.Output, StringComparison.Ordinal);
        Assert.Equal("id,fare\n1,12\n2,7.5\n", File.ReadAllText(Path.Combine(workspace.Root, "data/trips/v1/trips.csv")));
        Assert.Contains("\"source\": \"trips.sql\"", File.ReadAllText(Path.Combine(workspace.Root, "data/trips/versions/1.json")), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(workspace.Root, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains("Timeout=17", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetDirectories(Path.Combine(workspace.Root, "data/objects")), d => Path.GetFileName(d).StartsWith('.'));
    }

    [Fact]
    public async Task A_connection_string_from_a_file_is_in_no_other_file_and_no_message()
    {
        workspace.Write("secret", "Data Source=ops.db;Default Timeout=17\n");
        var taken = await workspace.RunAsync("data", "import", "trips", "--from", "file:secret", "--query", "trips.sql");
        workspace.Write("secret", "Data Source=ops.db;Password=hidden");
        var failed = await workspace.RunAsync("data", "import", "trips", "--from", "file:secret", "--query", "trips.sql");
        var refused = await workspace.RunAsync("data", "import", "trips", "--from", "Data Source=ops.db;Password=hidden", "--query", "trips.sql");
        File.Delete(Path.Combine(workspace.Root, "secret"));

        Assert.Equal((0, ""), (taken.Exit, taken.Error));
        Assert.NotEqual(0, failed.Exit);
        Assert.All([taken, failed, refused], run => Assert.DoesNotContain("hidden", run.Output + run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(workspace.Root, "*", SearchOption.AllDirectories), f => File.ReadAllText(f) is var text && (text.Contains("hidden", StringComparison.Ordinal) || text.Contains("Timeout=17", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, "MLOPS9001", "--query", "trips.sql")]
    [InlineData(2, "MLOPS1019", "--query", "trips.sql", "--from", "Data Source=ops.db;Password=hidden")]
    [InlineData(2, "MLOPS1019", "--query", "trips.sql", "--from", "file:nowhere.txt")]
    [InlineData(2, "MLOPS1019", "--query", "nowhere.sql", "--from", "Data Source=ops.db")]
    [InlineData(2, "MLOPS1019", "--query", "empty.sql", "--from", "Data Source=ops.db")]
    [InlineData(2, "MLOPS1019", "--query", "trips.sql", "--from", "env:MLOPS_TEST_NOT_SET")]
    [InlineData(2, "MLOPS1019", "--query", "trips.sql", "--from", "Data Source=ops.db", "--order-by", "fair")]
    [InlineData(3, "MLOPS1020", "--query", "trips.sql", "--from", "Data Source=nowhere.db")]
    public async Task What_cannot_be_imported_is_refused_with_its_code(int exit, string code, params string[] options)
    {
        workspace.Write("empty.sql", " ;\n");
        var refused = await workspace.RunAsync(["data", "import", "trips", .. options]);

        Assert.Equal((exit, ""), (refused.Exit, refused.Output));
        Assert.Contains($"error {code}: ", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Root, "data/trips/versions")));
    }
}
