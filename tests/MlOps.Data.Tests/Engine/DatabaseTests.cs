using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Engine;

public sealed class DatabaseTests
{
    [Fact]
    public void The_library_tells_its_version() => Assert.Matches(@"^v\d+\.\d+\.\d+$", DuckDb.LibraryVersion);

    [Fact]
    public void Values_of_every_kind_come_back()
    {
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();
        using var result = connection.Query("SELECT true, 1::BIGINT, 0.5::DOUBLE, 'twelve bytes', 'thirteen bytes', NULL::BIGINT, TIMESTAMP '1970-01-01 00:00:01'");

        Assert.Equal([true, 1L, 0.5, "twelve bytes", "thirteen bytes", null, 1_000_000L], Assert.Single(result.Rows()));
    }

    [Fact]
    public void Chunks_may_come_without_a_validity_mask()
    {
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();
        using var result = connection.Query("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE i END FROM range(5000) t(i)");

        var missing = 0;
        var complete = true;
        while (result.Next(out var chunk))
        {
            complete &= chunk[0].IsComplete;
            for (var row = 0; row < chunk.Length; row++)
                missing += chunk[1].IsMissing(row) ? 1 : 0;
        }

        Assert.True(complete);
        Assert.Equal(1667, missing);
    }

    [Fact]
    public void Nothing_is_fetched_from_the_network()
    {
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();

        var e = Assert.Throws<MlOpsException>(() => connection.Query("SELECT * FROM read_csv('https://localhost:1/t.csv')"));

        Assert.Equal(ExitCode.Environment, e.ExitCode);
        Assert.Contains("httpfs", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("download", e.Message, StringComparison.OrdinalIgnoreCase);
        using var settings = connection.Query("SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions')");
        Assert.All(settings.Rows(), row => Assert.Equal("false", row[0]));
    }

    [Fact]
    public void An_error_leaves_the_connection_usable()
    {
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();

        for (var i = 0; i < 1000; i++)
            Assert.Equal("MLOPS2099", Assert.Throws<MlOpsException>(() => connection.Query("SELECT 1 / 'x'")).Diagnostics[0].Code.Id);
        Assert.Contains("\"absent\" not found", connection.Check("SELECT absent FROM range(1)"), StringComparison.Ordinal);
        Assert.Null(connection.Check("SELECT 1"));
    }

    [Fact]
    public async Task A_long_query_stops_when_it_is_cancelled()
    {
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => connection.Query("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 1", soon.Token)));
    }

    [Fact]
    public void What_does_not_fit_in_memory_spills_and_leaves_nothing()
    {
        string spill;
        using (var database = new Database(new DatabaseOptions { MemoryLimit = 64 << 20, Threads = 2 }))
        using (var connection = database.Connect())
        {
            spill = database.SpillDirectory;
            connection.Execute("SET enable_external_access = false");
            connection.Execute("CREATE TABLE t AS SELECT hash(range) a, hash(range + 1) b, hash(range + 2) c FROM range(6000000)");
            Assert.True(Directory.Exists(spill));
            using var sum = connection.Query("SELECT count(*), count(DISTINCT a) FROM t");
            Assert.Equal([6_000_000L, 6_000_000L], sum.Rows()[0]);
        }

        Assert.False(Directory.Exists(spill));
    }
}
