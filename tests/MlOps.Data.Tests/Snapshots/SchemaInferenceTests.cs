using System.IO.Compression;
using MlOps.Data.Engine;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Inference;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Snapshots;

public sealed class SchemaInferenceTests
{
    [Fact]
    public void Each_column_gets_the_narrowest_type_that_all_its_cells_have()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("year=2026/month=01/a.csv", "id,km,at,tipped,zip,who,none,mixed\n1,2,2026-03-01T08:15:00,true,00501,\"a,\"\"b\"\"\nc\",,1\n");
        workspace.Write("year=2026/month=02/b.csv", "id,km,at,tipped,zip,who,none,mixed\r\n-2,2.5e3,2026-03-01T08:15:00.25,false,10001,,,true\r\n");

        var schema = Infer(workspace, key: ["id"], labels: ["tipped"]);

        Assert.Equal(
            [ColumnType.Int64, ColumnType.Float64, ColumnType.Timestamp, ColumnType.Boolean, ColumnType.String, ColumnType.String, ColumnType.String, ColumnType.String],
            schema.Columns.Select(c => c.Type));
        Assert.Equal(["who", "none"], schema.Columns.Where(c => c.Nullable).Select(c => c.Name));
        Assert.Equal((ColumnRole.Key, ColumnRole.Label, ColumnRole.Feature), (schema["id"].Role, schema["tipped"].Role, schema["km"].Role));
        Assert.Equal("year, month", string.Join(", ", schema.Partitions));
    }

    [Theory]
    [InlineData("+5", ColumnType.String)]
    [InlineData(" 12.5", ColumnType.String)]
    [InlineData("1e400", ColumnType.String)]
    [InlineData("True", ColumnType.String)]
    [InlineData("2026-03-01 08:15:00Z", ColumnType.Timestamp)]
    [InlineData("2026-03-01T08:15:00.25", ColumnType.Timestamp)]
    [InlineData("-7", ColumnType.Int64)]
    [InlineData("-9223372036854775808", ColumnType.Int64)]
    [InlineData("9223372036854775808", ColumnType.String)]
    [InlineData("12345678901234567891\n2,12345678901234567892", ColumnType.String)]
    [InlineData("12345678901234567891\n2,1.5", ColumnType.Float64)]
    public void A_type_is_proposed_only_where_validation_takes_the_cell_as_it(string cell, ColumnType type)
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", $"id,x\n1,{cell}\n");

        Assert.Equal(type, Infer(workspace, key: ["id"], labels: [])["x"].Type);
    }

    [Fact]
    public void A_key_with_empty_cells_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,x\n1,2\n,3\n");

        var refusal = SnapshotWorkspace.Refused(() => Infer(workspace, key: ["id"], labels: []));

        Assert.Equal("MLOPS1014", refusal.Code.Id);
        Assert.Contains("the column 'id' has empty cells", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;price\n1;3\n", 1, 1, "the header is one column, 'id;price', and looks as if separated by ';': convert it to commas")]
    [InlineData("id\tprice\n1\t3\n", 1, 1, "looks as if separated by tabs: name the format with --format tsv")]
    [InlineData("id,price\n1\n", 2, 0, "row 1 has 1 cell, the header 2")]
    [InlineData("id,price\n1,2\n\n", 3, 0, "the line is empty")]
    [InlineData("id,x\r1,2\r", 1, 5, "a carriage return stands without a line feed")]
    [InlineData("id,x\n1,a \"b\"\n", 2, 5, "a quote stands inside a cell that does not begin with one")]
    [InlineData("id,x\n1,\"b\n", 2, 3, "the quote that opens here is never closed")]
    [InlineData("i\0d,x\n1,2\n", 1, 1, "the text is not UTF-8")]
    [InlineData("id,x\n1,a\0\n", 2, 3, "the text is not UTF-8")]
    [InlineData("id,x,x\n1,2,3\n", 1, 6, "the header has 'x' twice")]
    [InlineData("id,a b,a_b\n1,2,3\n", 1, 8, "'a b' and 'a_b' are both 'AB' in C#")]
    [InlineData("id,名前\n1,2\n", 1, 4, "the column name '名前' holds no letter from a to z")]
    [InlineData("", 0, 0, "the file has no header")]
    public void What_validation_would_refuse_no_schema_is_read_off(string text, int line, int column, string why)
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", text);

        var refusal = SnapshotWorkspace.Refused(() => Infer(workspace, key: [], labels: []));

        Assert.Equal(("MLOPS1013", "a.csv", line, column), (refusal.Code.Id, refusal.Location!.File, refusal.Location.Line, refusal.Location.Column));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Another_encoding_is_named_with_what_to_do(string encoding)
    {
        using var workspace = new SnapshotWorkspace();
        File.WriteAllText(workspace.Write("a.csv", ""), "id,stadt\n1,Zürich\n", System.Text.Encoding.GetEncoding(encoding));

        Assert.Contains("the text is not UTF-8: convert it", SnapshotWorkspace.Refused(() => Infer(workspace, key: [], labels: [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_line_of_one_column_is_an_empty_cell()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "x\n1\n\n3\n");

        Assert.Equal((ColumnType.Int64, true), (Infer(workspace, key: [], labels: [])["x"].Type, Infer(workspace, key: [], labels: [])["x"].Nullable));
    }

    [Fact]
    public void Tab_separated_gzip_and_parquet_are_told_by_their_names()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("text/a.tsv", "id\tfare\n1\t2\n");
        using (var gzip = new GZipStream(File.Create(workspace.Write("text/b.tsv.gz", "")), CompressionLevel.Fastest))
            gzip.Write("id\tfare\n1\t\n"u8);
        using (var database = new Database(new DatabaseOptions()))
        using (var connection = database.Connect())
        {
            Directory.CreateDirectory(Path.Combine(workspace.Source, "table"));
            connection.Execute($"COPY (SELECT 1::INTEGER AS id, 2.5::FLOAT AS fare, DATE '2026-03-01' AS day, 'x' AS who, true AS paid) TO '{workspace.Source}/table/a.parquet'");
            connection.Execute($"COPY (SELECT 2 AS id, NULL::FLOAT AS fare, DATE '2026-03-01' AS day, 'x' AS who, true AS paid) TO '{workspace.Source}/table/[b].parquet'");
        }

        var text = SchemaInference.Infer("rides", null, Path.Combine(workspace.Source, "text"), ["id"], [], CancellationToken.None);
        var table = SchemaInference.Infer("rides", null, Path.Combine(workspace.Source, "table"), ["id"], [], CancellationToken.None);

        Assert.Equal((DatasetFormat.Tsv, DatasetFormat.Parquet), (text.Format, table.Format));
        Assert.Equal([("id", ColumnType.Int64, false), ("fare", ColumnType.Int64, true)], text.Columns.Select(c => (c.Name, c.Type, c.Nullable)));
        Assert.Equal(
            [("id", ColumnType.Int64, false), ("fare", ColumnType.Float64, true), ("day", ColumnType.Timestamp, false), ("who", ColumnType.String, false), ("paid", ColumnType.Boolean, false)],
            table.Columns.Select(c => (c.Name, c.Type, c.Nullable)));
        Assert.Equal("MLOPS1014", SnapshotWorkspace.Refused(() => SchemaInference.Infer("rides", null, workspace.Source, [], [], CancellationToken.None)).Code.Id);
    }

    [Theory]
    [InlineData("SELECT 1 AS id, [1] AS fare", "INTEGER[]")]
    [InlineData("SELECT 1 AS id, 'x' AS fare", "fare String")]
    [InlineData(null, "")]
    public void A_parquet_file_that_no_schema_fits_is_refused(string? rows, string why)
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("b.parquet", "no Parquet");
        using (var database = new Database(new DatabaseOptions()))
        using (var connection = database.Connect())
        {
            connection.Execute($"COPY (SELECT 1 AS id, 2 AS fare) TO '{workspace.Source}/a.parquet'");
            if (rows is not null)
                connection.Execute($"COPY ({rows}) TO '{workspace.Source}/b.parquet'");
        }

        var refusal = SnapshotWorkspace.Refused(() => SchemaInference.Infer("rides", DatasetFormat.Parquet, workspace.Source, [], [], CancellationToken.None));

        Assert.Equal(("MLOPS1013", "b.parquet"), (refusal.Code.Id, refusal.Location?.File));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "BOOLEAN", ColumnType.Boolean)]
    [InlineData("1", "BIGINT", ColumnType.Int64)]
    [InlineData("1", "INTEGER", ColumnType.Int64)]
    [InlineData("1", "SMALLINT", ColumnType.Int64)]
    [InlineData("1", "TINYINT", ColumnType.Int64)]
    [InlineData("1", "UINTEGER", ColumnType.Int64)]
    [InlineData("1", "USMALLINT", ColumnType.Int64)]
    [InlineData("1", "UTINYINT", ColumnType.Int64)]
    [InlineData("1", "DOUBLE", ColumnType.Float64)]
    [InlineData("1", "FLOAT", ColumnType.Float64)]
    [InlineData("'x'", "VARCHAR", ColumnType.String)]
    [InlineData("'2026-03-01'", "DATE", ColumnType.Timestamp)]
    [InlineData("'2026-03-01'", "TIMESTAMP", ColumnType.Timestamp)]
    [InlineData("'2026-03-01'", "TIMESTAMP_MS", ColumnType.Timestamp)]
    [InlineData("'2026-03-01'", "TIMESTAMP_S", ColumnType.Timestamp)]
    public void Each_parquet_type_that_fits_is_taken(string value, string type, ColumnType expected) =>
        Assert.Equal(expected, Parquet($"CAST({value} AS {type})")["x"].Type);

    [Theory]
    [InlineData("1", "UBIGINT")]
    [InlineData("1", "DECIMAL(18,3)")]
    [InlineData("'2026-03-01'", "TIMESTAMP_NS")]
    [InlineData("TIMESTAMP '2026-03-01'", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("'08:15:00'", "TIME")]
    [InlineData("'1 day'", "INTERVAL")]
    [InlineData("'x'", "BLOB")]
    [InlineData("'6a0de3f6-8cf1-4b53-9a5e-0d7c2d3b1f00'", "UUID")]
    [InlineData("[1]", "INTEGER[]")]
    [InlineData("{ 'a': 1 }", "STRUCT(a INTEGER)")]
    [InlineData("MAP { 'a': 1 }", "MAP(VARCHAR, INTEGER)")]
    public void Each_parquet_type_that_no_column_has_is_refused(string value, string type)
    {
        var refusal = SnapshotWorkspace.Refused(() => Parquet($"CAST({value} AS {type})"));

        Assert.Equal(("MLOPS1013", ExitCode.Usage, "a.parquet"), (refusal.Code.Id, refusal.Code.ExitCode, refusal.Location?.File));
        Assert.Equal($"no schema can be read off: x is of the Parquet type {type}, which no column of a dataset has: convert it", refusal.Message);
    }

    [Theory]
    [InlineData("id,fare\n1\n", "row 1 has 1 cell, ")]
    [InlineData("id,fare\n1,\"2\n", "never closed")]
    [InlineData("id,toll\n1,2\n", "id, toll")]
    [InlineData("", "no header")]
    public void Files_that_do_not_agree_with_themselves_or_each_other_are_refused(string text, string why)
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,2\n");
        workspace.Write("b.csv", text);

        var refusal = SnapshotWorkspace.Refused(() => Infer(workspace, [], []));

        Assert.Equal(("MLOPS1013", "b.csv"), (refusal.Code.Id, refusal.Location?.File));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_no_file_has_is_refused()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,2\n");

        Assert.Equal("MLOPS1014", SnapshotWorkspace.Refused(() => Infer(workspace, key: ["trip_id"], labels: [])).Code.Id);
    }

    [Fact]
    public void A_dataset_is_made_once_with_the_schema_that_editors_check_it_by()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,2\n");
        using var repository = new DatasetRepository(workspace.Data);
        var schema = Infer(workspace, key: ["id"], labels: []);

        repository.Create(schema);

        Assert.Equal(schema.Digest, repository.Open("rides").Schema.Digest);
        Assert.True(File.Exists(Path.Combine(workspace.Data, "dataset.schema.json")));
        Assert.Equal("MLOPS1014", SnapshotWorkspace.Refused(() => repository.Create(schema)).Code.Id);
        Assert.Equal("MLOPS1002", SnapshotWorkspace.Refused(() => repository.Create(schema with { Name = "../Rides" })).Code.Id);
    }

    /// <param name="x">SQL of the value in the only row.</param>
    private static DatasetSchema Parquet(string x)
    {
        using var workspace = new SnapshotWorkspace();
        using (var database = new Database(new DatabaseOptions()))
        using (var connection = database.Connect())
            connection.Execute($"COPY (SELECT 1 AS id, {x} AS x) TO '{workspace.Source}/a.parquet'");
        return SchemaInference.Infer("rides", DatasetFormat.Parquet, workspace.Source, ["id"], [], CancellationToken.None);
    }

    private static DatasetSchema Infer(SnapshotWorkspace workspace, string[] key, string[] labels) =>
        SchemaInference.Infer("rides", DatasetFormat.Csv, workspace.Source, key, labels, CancellationToken.None);
}
