using MlOps.Data.Frames;
using MlOps.Data.Snapshots.Comparison;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Snapshots;

public sealed class RowComparerTests : IDisposable
{
    private static readonly DatasetSchema Schema = new(
        "trips",
        DatasetFormat.Csv,
        [new("zone", ColumnType.String), new("id", ColumnType.Int64, Nullable: true), new("fare", ColumnType.Float64, Nullable: true), new("note", ColumnType.String, Nullable: true)],
        ["zone", "id"],
        []);

    private readonly string directory = Directory.CreateTempSubdirectory("mlops-rows-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Rows_are_added_removed_and_changed_by_their_key_wherever_they_lie()
    {
        var difference = Compare(
            Schema,
            ["zone,id,fare,note\na,1,1,x\na,2,2,x\n", "zone,id,fare,note\na,3,3,x\nb,1,4,\nb,,5,\n"],
            Schema,
            ["zone,id,fare,note\nb,,5,\"\"\nb,1,4.5,\na,3,3,x\nc,1,1,x\nc,2,1,x\na,1,9,y\n"]);

        Assert.Equal((2, 1, 2), (difference.Added, difference.Removed, difference.Changed));
        Assert.Equal([("fare", 2L), ("note", 1L)], difference.ChangedValues.ToArray());
        Assert.Equal(["zone", "id"], difference.Key.ToArray());
    }

    [Fact]
    public void Rows_in_another_order_are_the_same()
    {
        var difference = Compare(Schema, ["zone,id,fare,note\na,1,1,\na,2,2,\n"], Schema, ["zone,id,fare,note\na,2,2,\n", "zone,id,fare,note\na,1,1,\n"]);

        Assert.Equal((0, 0, 0), (difference.Added, difference.Removed, difference.Changed));
        Assert.Empty(difference.ChangedValues);
    }

    [Fact]
    public void Without_a_key_and_with_rows_that_are_there_twice_they_are_counted_as_often()
    {
        var difference = Compare(Schema with { Key = [] }, ["zone,id,fare,note\na,1,1,\na,1,1,\na,1,1,\n"], Schema with { Key = [] }, ["zone,id,fare,note\na,1,1,\na,1,2,\n"]);

        Assert.Equal((1, 2, 0), (difference.Added, difference.Removed, difference.Changed));
    }

    [Fact]
    public void Keys_that_are_there_twice_do_not_multiply()
    {
        var difference = Compare(Schema, ["zone,id,fare,note\na,1,1,\na,1,2,\na,1,3,\n"], Schema, ["zone,id,fare,note\na,1,3,\na,1,4,\n"]);

        Assert.Equal((0, 1, 1), (difference.Added, difference.Removed, difference.Changed));
        Assert.Empty(difference.ChangedValues);
    }

    [Fact]
    public void Columns_of_one_version_alone_do_not_count_and_one_of_another_type_counts_by_its_text()
    {
        var later = new DatasetSchema("trips", DatasetFormat.Csv, [new("id", ColumnType.Int64), new("zone", ColumnType.String), new("fare", ColumnType.String), new("tip", ColumnType.Float64)], ["id"], []);

        var difference = Compare(Schema, ["zone,id,fare,note\na,1,1.5,x\na,2,2,x\n"], later, ["id,zone,fare,tip\n1,a,1.5,0\n2,a,2.00,0\n"]);

        Assert.Equal((0, 0, 1), (difference.Added, difference.Removed, difference.Changed));
        Assert.Equal([("fare", 1L)], difference.ChangedValues.ToArray());
    }

    [Theory]
    [InlineData(ColumnType.Int64, "1", ColumnType.Float64, "1.0", "1.5")]
    [InlineData(ColumnType.Float64, "1e3", ColumnType.Int64, "1000", "1001")]
    [InlineData(ColumnType.Timestamp, "2026-01-01T08:30:00", ColumnType.String, "2026-01-01T08:30:00", "2026-01-01T08:30:01")]
    [InlineData(ColumnType.String, "a b", ColumnType.Int64, "1", "2")]
    public void A_value_that_says_the_same_in_another_type_is_no_change(ColumnType before, string value, ColumnType after, string same, string other)
    {
        static DatasetSchema Of(ColumnType type) => new("trips", DatasetFormat.Csv, [new("id", ColumnType.Int64), new("value", type)], ["id"], []);
        var text = before == ColumnType.String ? "1" : value;

        Assert.Equal(0, Compare(Of(before), [$"id,value\n7,{text}\n"], Of(after), [$"id,value\n7,{same}\n"]).Changed);
        Assert.Equal(1, Compare(Of(before), [$"id,value\n7,{value}\n"], Of(after), [$"id,value\n7,{other}\n"]).Changed);
    }

    [Fact]
    public void Profiles_tell_what_moved_in_a_column_and_nothing_of_those_that_did_not()
    {
        var movements = ColumnMovement.Between(
            Profile("zone,id,fare,note\na,1,1,x\na,2,2,x\na,3,3,\n"),
            Profile("zone,id,fare,note\na,1,1,x\na,2,2,\na,3,12,\n"));

        Assert.Equal(["fare", "note"], movements.Select(m => m.Column));
        Assert.Equal([("mean", "2", "5"), ("std", "1", "6.08276"), ("max", "3", "12")], movements[0].Measures.ToArray());
        Assert.Equal([("missing", "1", "2")], movements[1].Measures.ToArray());
        Assert.Empty(ColumnMovement.Between(null, Profile("zone,id,fare,note\na,1,1,x\n")));
    }

    private DatasetProfile Profile(string text) => DatasetProfile.Of(FrameReader.Read(Schema, Files([text])));

    private RowDifference Compare(DatasetSchema schemaBefore, string[] before, DatasetSchema schemaAfter, string[] after) =>
        RowComparer.Compare(schemaBefore, Files(before), schemaAfter, Files(after), path => path, CancellationToken.None);

    private string[] Files(string[] texts) => [.. texts.Select(text =>
    {
        var path = Path.Combine(directory, Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, text);
        return path;
    })];
}
