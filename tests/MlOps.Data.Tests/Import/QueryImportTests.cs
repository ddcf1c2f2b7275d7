using Microsoft.Data.Sqlite;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Data.Import;
using MlOps.Data.Profiles;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Import;

public sealed class QueryImportTests : IDisposable
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

    private readonly string directory = Directory.CreateTempSubdirectory("mlops-import-").FullName;

    public QueryImportTests() => Execute("""
        CREATE TABLE orders (id INTEGER, at TEXT, price REAL, paid INTEGER, note TEXT COLLATE NOCASE);
        INSERT INTO orders VALUES (3, '2026-03-01 08:15:00', 1.5, 1, 'a "quoted", note');
        INSERT INTO orders VALUES (1, '2026-03-01T08:15:00.25', 2, 0, NULL);
        INSERT INTO orders VALUES (2, NULL, NULL, 1, 'A "quoted", note');
        """);

    private string Database => Path.Combine(directory, "ops.db");

    private string Output => Path.Combine(directory, "orders.csv");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Rows_come_in_the_order_of_the_key_with_the_columns_of_the_schema()
    {
        Assert.Equal(3, Import("SELECT note, paid, price, at, id FROM orders ORDER BY price DESC"));

        Assert.Equal("""
            id,at,price,paid,note
            1,2026-03-01T08:15:00.25,2,false,
            2,,,true,"A ""quoted"", note"
            3,2026-03-01T08:15:00,1.5,true,"a ""quoted"", note"

            """.ReplaceLineEndings("\n"), File.ReadAllText(Output));
        Assert.Equal(3, FrameReader.Read(Schema, [Output]).RowCount);
    }

    [Fact]
    public void Columns_named_for_the_order_come_before_the_key()
    {
        Import("SELECT * FROM orders", order: ["note", "id"]);

        Assert.Equal(["1", "2", "3"], File.ReadAllLines(Output).Skip(1).Select(line => line[..1]));
    }

    [Theory]
    [InlineData("SELECT * FROM orders UNION ALL SELECT * FROM orders", "rows 1 and 2 tie: both have id 1")]
    [InlineData("SELECT id, at FROM orders", "the query gives id, at")]
    [InlineData("SELECT *, 1 AS more FROM orders", "the query gives")]
    [InlineData("SELECT id, at, price, paid, id AS note, note AS ID FROM orders", "the query gives")]
    [InlineData("SELECT id, at, 'dear' AS price, paid, note FROM orders", "row 1: price is 'dear'")]
    [InlineData("SELECT id, 'soon' AS at, price, paid, note FROM orders", "row 1: at is 'soon'")]
    [InlineData("SELECT id, at, price, 7 AS paid, note FROM orders", "row 1: paid is '7'")]
    [InlineData("SELECT id + 0.5 AS id, at, price, paid, note FROM orders", "row 1: id is '1.5'")]
    [InlineData("SELECT id, at, price, paid, x'00' AS note FROM orders", "row 1: note is of the database's type BLOB, of which import makes no cell: convert it in the query, as by CAST(note AS text)")]
    public void What_is_not_the_datasets_rows_in_one_order_is_refused(string query, string why)
    {
        var refusal = Refused(() => Import(query));

        Assert.Equal(("MLOPS1019", ExitCode.Usage), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_without_a_key_demands_an_order()
    {
        Assert.Contains("--order-by", Refused(() => Import("SELECT * FROM orders", order: [])).Message, StringComparison.Ordinal);
        Assert.Contains("names 'when'", Refused(() => Import("SELECT * FROM orders", order: ["when"])).Message, StringComparison.Ordinal);
        Assert.Contains("both have paid true", Refused(() => Import("SELECT * FROM orders", order: ["paid"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_of_parquet_files_gets_one_with_the_same_values_and_the_same_bytes_each_time()
    {
        var schema = Schema with { Format = DatasetFormat.Parquet };
        var files = new[] { "1.parquet", "2.parquet" }.Select(name => Path.Combine(directory, name)).ToArray();
        const string Query = "SELECT * FROM orders UNION ALL SELECT 4, NULL, 0.1, 1, ''";
        Import(Query);

        foreach (var file in files)
            Assert.Equal(4, new QueryImport(schema, ["id"]).Run(Source(), Query, file, null, CancellationToken.None));

        Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        Assert.Equal(Cells(FrameReader.Read(Schema, [Output])), Cells(FrameReader.Read(schema, [files[0]])));
        Assert.Equal(["1.parquet", "2.parquet", "ops.db", "orders.csv"], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("SELECT * FROM nowhere")]
    [InlineData("SELECT * FROM orders; DROP TABLE orders")]
    [InlineData("DELETE FROM orders")]
    public void What_the_database_refuses_is_said_in_its_words_and_nothing_is_changed(string query)
    {
        var refusal = Refused(() => Import(query));

        Assert.Equal(("MLOPS1020", ExitCode.Environment), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Equal(3, Import("SELECT * FROM orders"));
    }

    [Theory]
    [InlineData("Data Source=nowhere.db;Password=hidden", "MLOPS1020")]
    [InlineData("Password=hidden;Sauce=x", "MLOPS1019")]
    [InlineData("hidden", "MLOPS1019")]
    public void A_connection_string_is_never_repeated(string connection, string code)
    {
        var refusal = Refused(() => new QueryImport(Schema, ["id"]).Run(DatabaseSource.Of(connection), "SELECT 1", Output, null, CancellationToken.None));

        Assert.Equal(code, refusal.Code.Id);
        Assert.DoesNotContain("hidden", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_may_end_in_a_semicolon()
    {
        var file = Path.Combine(directory, "query.sql");
        File.WriteAllText(file, "SELECT * -- all\nFROM orders;\n");

        Assert.Equal(3, Import(QueryText.Read(file)));
    }

    [Fact]
    public void A_query_that_has_not_given_a_row_yet_is_cancelled()
    {
        // It gives none in the end, so that only whoever stops the database itself is stopped.
        const string Query = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT orders.* FROM orders JOIN n ON i < 0";
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        Assert.Throws<OperationCanceledException>(() => new QueryImport(Schema, ["id"]).Run(Source(), Query, Output, progress: null, cancelled.Token));
    }

    private long Import(string query, string[]? order = null) => new QueryImport(Schema, order ?? ["id"]).Run(Source(), query, Output, progress: null, CancellationToken.None);

    private DatabaseSource Source() => DatabaseSource.Of($"Data Source={Database}");

    private static string Cells(Frame frame) => DatasetProfile.Of(frame).ToJson();

    private static Diagnostic Refused(Action work) => Assert.Single(Assert.Throws<MlOpsException>(work).Diagnostics);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
