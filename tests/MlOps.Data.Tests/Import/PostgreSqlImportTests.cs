using MlOps.Data.Engine;
using MlOps.Data.Import;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Import;

public sealed class PostgreSqlImportTests : IClassFixture<PostgreSqlServer>, IDisposable
{
    private static readonly DatasetSchema Schema = new(
        "orders",
        DatasetFormat.Csv,
        [
            new("id", ColumnType.Int64, Role: ColumnRole.Key),
            new("at", ColumnType.Timestamp, Nullable: true),
            new("price", ColumnType.Float64, Nullable: true),
            new("paid", ColumnType.Boolean),
            new("note", ColumnType.String, Nullable: true),
        ],
        ["id"],
        []);

    private readonly PostgreSqlServer server;
    private readonly string directory = Directory.CreateTempSubdirectory("mlops-import-").FullName;

    public PostgreSqlImportTests(PostgreSqlServer server)
    {
        this.server = server;
        if (PostgreSqlServer.Programs is null)
            return;
        server.Execute("""
            DROP TABLE IF EXISTS orders;
            CREATE TABLE orders (id integer, at timestamptz, price numeric(10, 2), paid boolean, note text);
            INSERT INTO orders VALUES (3, '2026-03-01 08:15:00+02', 1.50, true, 'a "quoted", note'), (1, '2026-03-01 08:15:00.25Z', 2, false, NULL), (2, NULL, NULL, true, '');
            """);
    }

    private string Output => Path.Combine(directory, "orders.csv");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [PostgreSqlFact]
    public void Rows_come_in_the_order_of_the_key_with_times_in_utc()
    {
        Assert.Equal(3, Import("SELECT note, paid, price, at, id FROM orders ORDER BY price"));

        Assert.Equal("""
            id,at,price,paid,note
            1,2026-03-01T08:15:00.25,2.00,false,
            2,,,true,""
            3,2026-03-01T06:15:00,1.50,true,"a ""quoted"", note"

            """.ReplaceLineEndings("\n"), File.ReadAllText(Output));
        Assert.Equal(3, FrameReader.Read(Schema, [Output]).RowCount);
    }

    [PostgreSqlFact]
    public void Every_type_of_number_text_and_time_arrives_as_what_it_is()
    {
        Import("SELECT 9223372036854775807 AS id, DATE '2026-02-28' AS at, 0.1::real AS price, true AS paid, '6f9619ff-8b86-d011-b42d-00cf4fc964ff'::uuid AS note");
        Assert.Equal("9223372036854775807,2026-02-28T00:00:00,0.1,true,6f9619ff-8b86-d011-b42d-00cf4fc964ff", Line(1));

        Import("SELECT (-5)::smallint AS id, TIMESTAMP '2026-02-28 01:02:03.000004' AS at, 1e-7::float8 AS price, false AS paid, 7.50::numeric AS note");
        Assert.Equal("-5,2026-02-28T01:02:03.000004,1E-07,false,7.50", Line(1));

        Import("SELECT 12::numeric AS id, NULL::date AS at, 3 AS price, false AS paid, '{\"a\": 1}'::jsonb AS note");
        Assert.Equal("12,,3,false,\"{\"\"a\"\": 1}\"", Line(1));
    }

    [PostgreSqlFact]
    public void Text_is_ordered_by_its_bytes_whatever_its_collation()
    {
        server.Execute("DROP TABLE IF EXISTS words; CREATE COLLATION IF NOT EXISTS caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE words (word text COLLATE caseless); INSERT INTO words VALUES ('b'), ('a'), ('B'), ('A')");

        Import("SELECT 1 AS id, NULL::timestamp AS at, NULL::float8 AS price, true AS paid, word AS note FROM words", order: ["note"]);

        Assert.Equal(["A", "B", "a", "b"], File.ReadAllLines(Output).Skip(1).Select(line => line[^1..]));
    }

    [PostgreSqlFact]
    public void A_query_sees_one_state_of_the_database_while_others_write()
    {
        server.Execute("DROP TABLE IF EXISTS big; CREATE TABLE big AS SELECT i AS id FROM generate_series(1, 300000) AS i");
        const string Query = "SELECT id, NULL::timestamp AS at, NULL::float8 AS price, true AS paid, '' AS note FROM big UNION ALL SELECT id + 1000000, NULL, NULL, true, '' FROM big";
        var added = 0;
        var progress = new Interruption(() => server.Execute(FormattableString.Invariant($"INSERT INTO big VALUES ({Interlocked.Increment(ref added) + 300000})")));

        Assert.Equal(600_000, Import(Query, progress: progress));
        Assert.True(added > 1);
        Assert.Equal(600_000 + (2 * added), Import(Query));
    }

    [PostgreSqlFact]
    public void Rows_that_tie_and_values_that_do_not_fit_are_refused()
    {
        Assert.Contains("rows 1 and 2 tie", Refused("SELECT * FROM orders UNION ALL SELECT * FROM orders", "MLOPS1019"), StringComparison.Ordinal);
        Assert.Contains("price is", Refused("SELECT id, at, 'NaN'::float8 AS price, paid, note FROM orders", "MLOPS1019"), StringComparison.Ordinal);
        Assert.Contains("price is", Refused("SELECT id, at, 10::numeric ^ 60 AS price, paid, note FROM orders", "MLOPS1019"), StringComparison.Ordinal);
        Assert.Contains("at is", Refused("SELECT id, 'infinity'::timestamptz AS at, price, paid, note FROM orders", "MLOPS1019"), StringComparison.Ordinal);
        Assert.Contains("the query gives id, at", Refused("SELECT id, at FROM orders", "MLOPS1019"), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public void Nothing_can_be_written_through_an_import()
    {
        Refused("DELETE FROM orders", "MLOPS1020");
        Refused("SELECT * FROM orders) AS q; DELETE FROM orders; SELECT * FROM (SELECT 1", "MLOPS1020");
        Refused("SELECT * FROM orders) AS q; COMMIT; DELETE FROM orders; SELECT * FROM (SELECT 1", "MLOPS1020");

        Assert.Equal(3, Import("SELECT * FROM orders"));
    }

    [PostgreSqlFact]
    public void The_password_is_in_no_message()
    {
        var wrong = server.ConnectionString.Replace("Database=postgres", "Database=nowhere", StringComparison.Ordinal);
        var refusal = Assert.Throws<MlOpsException>(() => Import("SELECT 1", source: wrong));

        Assert.Equal("MLOPS1020", Assert.Single(refusal.Diagnostics).Code.Id);
        Assert.DoesNotContain(PostgreSqlServer.Password, refusal.ToString(), StringComparison.Ordinal);
        refusal = Assert.Throws<MlOpsException>(() => Import("SELECT 1", source: server.ConnectionString + "x"));
        Assert.DoesNotContain(PostgreSqlServer.Password, refusal.ToString(), StringComparison.Ordinal);
        refusal = Assert.Throws<MlOpsException>(() => Import("SELECT 1", source: server.ConnectionString + ";Sauce=1"));
        Assert.Equal("MLOPS1019", Assert.Single(refusal.Diagnostics).Code.Id);
        Assert.DoesNotContain(PostgreSqlServer.Password, refusal.ToString(), StringComparison.Ordinal);
    }

    private string Line(int number) => File.ReadAllLines(Output)[number];

    private string Refused(string query, string code)
    {
        var diagnostic = Assert.Single(Assert.Throws<MlOpsException>(() => Import(query)).Diagnostics);
        Assert.Equal(code, diagnostic.Code.Id);
        return diagnostic.Message;
    }

    private long Import(string query, string[]? order = null, IProgress<string>? progress = null, string? source = null) =>
        new QueryImport(Schema, order ?? ["id"]).Run(DatabaseSource.Of(source ?? server.ConnectionString), query, Output, progress, CancellationToken.None);

    private sealed class Interruption(Action action) : IProgress<string>
    {
        public void Report(string value) => action();
    }
}
