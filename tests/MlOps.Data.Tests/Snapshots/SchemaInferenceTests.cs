using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Inference;
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
    [InlineData("id,fare\n1\n", "row 1 has 1 cells")]
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

    private static DatasetSchema Infer(SnapshotWorkspace workspace, string[] key, string[] labels) =>
        SchemaInference.Infer("rides", DatasetFormat.Csv, workspace.Source, key, labels, CancellationToken.None);
}
