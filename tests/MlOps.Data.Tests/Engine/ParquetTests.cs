using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

public sealed class ParquetTests : IDisposable
{
    private const string Good = "1::INTEGER AS id, TIMESTAMP_MS '2026-03-01 08:15:00' AS at, 0.5::FLOAT AS distance, 'card' AS payment, true AS paid";

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Narrower_types_fit()
    {
        var frame = FrameReader.Read(Trips.With(DatasetFormat.Parquet), [Write(Good)]);

        Assert.Equal(1, frame.Get<Int64Column>("id").Values[0]);
        Assert.Equal(1772352900000000, frame.Get<TimestampColumn>("at").Values[0]);
        Assert.Equal(0.5, frame.Get<Float64Column>("distance").Values[0]);
    }

    [Theory]
    [InlineData("1 AS id", "MLOPS2020", "it lacks 'at'")]
    [InlineData("'1' AS id, NULL::TIMESTAMP AS at, 0.5::DOUBLE AS distance, 'card' AS payment, true AS paid", "MLOPS2020", "id is of the Parquet type VARCHAR, expected one that fits BIGINT")]
    [InlineData("NULL::BIGINT AS id, NULL::TIMESTAMP AS at, 0.5::DOUBLE AS distance, 'card' AS payment, true AS paid", "MLOPS2004", "id is empty, expected a value")]
    [InlineData("1 AS id, NULL::TIMESTAMP AS at, 'nan'::DOUBLE AS distance, 'card' AS payment, true AS paid", "MLOPS2002", "distance is 'nan', expected a finite number such as 12.5: 1 of 1 rows")]
    public void Other_columns_and_values_are_refused(string row, string code, string message)
    {
        var diagnostic = Assert.Single(Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.With(DatasetFormat.Parquet), [Write(row)])).Diagnostics);

        Assert.Equal(code, diagnostic.Code.Id);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_is_named_by_its_row_group_and_row()
    {
        var path = Path.Combine(files.Directory, "t.parquet");
        using (var database = new Database(new DatabaseOptions { Threads = 1 }))
        using (var connection = database.Connect())
            connection.Execute($"COPY (SELECT nullif(range, 2050) AS id, NULL::TIMESTAMP AS at, CASE WHEN range % 2048 = 7 THEN -1.5::DOUBLE ELSE 1 END AS distance, 'card' AS payment, true AS paid FROM range(6000)) TO {Sql.Text(path)} (FORMAT parquet, ROW_GROUP_SIZE 2048)");

        var result = Validator.Validate(Trips.With(DatasetFormat.Parquet), [path], Expectations.Parse("columns:\n  distance: [min: 0]\n", "e.yaml"), new ValidationOptions { Display = p => Path.GetFileName(p) });

        Assert.Equal(
        [
            "t.parquet(2,3): error MLOPS2004: id is empty, expected a value, because dataset.json does not call it nullable: 1 of 6,000 rows",
            "t.parquet(1,8): error MLOPS2003: distance is -1.5, expected ≥ 0 (e.yaml(2,14)): 3 of 6,000 rows",
            "t.parquet(2,8): error MLOPS2003: distance is -1.5, expected ≥ 0 (e.yaml(2,14)): 3 of 6,000 rows",
            "t.parquet(3,8): error MLOPS2003: distance is -1.5, expected ≥ 0 (e.yaml(2,14)): 3 of 6,000 rows",
        ],
        result.Diagnostics.Select(d => d.ToString()));
    }

    [Fact]
    public void Bytes_that_are_not_parquet_are_refused() =>
        Assert.Equal("MLOPS2021", Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.With(DatasetFormat.Parquet), [files.Write("t.parquet", "id,at\n")])).Diagnostics[0].Code.Id);

    private string Write(string row)
    {
        var path = Path.Combine(files.Directory, "t.parquet");
        using var database = new Database(new DatabaseOptions());
        using var connection = database.Connect();
        connection.Execute($"COPY (SELECT {row}) TO {Sql.Text(path)} (FORMAT parquet)");
        return path;
    }
}
