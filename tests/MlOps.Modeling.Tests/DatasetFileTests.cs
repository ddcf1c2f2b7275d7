using System.Text;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Tests;

public sealed class DatasetFileTests
{
    private const string Valid = """
        {
          "name": "rides",
          "key": ["id"],
          "partitions": ["year"],
          "columns": [
            { "name": "id", "type": "int64", "role": "key" },
            { "name": "pickup_at", "type": "timestamp" },
            { "name": "distance", "type": "float64", "unit": "km", "nullable": true, "description": "Road distance." }
          ]
        }
        """;

    [Fact]
    public void Reads_columns_with_types_roles_and_units()
    {
        var schema = Parse(Valid);
        Assert.Equal(new ColumnSchema("distance", ColumnType.Float64, Nullable: true, Unit: "km", Description: "Road distance."), schema["distance"]);
        Assert.Equal("PickupAt", schema["pickup_at"].PropertyName);
        Assert.Equal("id", Assert.Single(schema.Key));
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        var schema = Parse(Valid);
        Assert.Equal(schema.Digest, Parse(DatasetFile.Write(schema)).Digest);
    }

    [Fact]
    public void Prose_does_not_change_the_digest_but_a_unit_does()
    {
        Assert.Equal(Parse(Valid).Digest, Parse(Valid.Replace("Road distance.", "As driven.")).Digest);
        Assert.NotEqual(Parse(Valid).Digest, Parse(Valid.Replace("\"km\"", "\"mi\"")).Digest);
    }

    [Theory]
    [InlineData("\"float64\"", "\"float\"", "columns[2].type: expected one of boolean, int64, float64, string, timestamp, and it is \"float\"", 8)]
    [InlineData("\"unit\"", "\"units\"", "units", 8)]
    [InlineData("\"name\": \"rides\",", "", "name", 8)]
    [InlineData("\"rides\"", "\"../rides\"", "the name '../rides'", 0)]
    [InlineData("[\"id\"]", "[\"trip\"]", "the key names 'trip', which is not a column", 0)]
    [InlineData("\"role\": \"key\"", "\"role\": \"key\", \"nullable\": true", "the key column 'id' is nullable", 0)]
    [InlineData("\"pickup_at\"", "\"pickup\\u0000at\"", "the column name 'PickupAt' has a control character in it", 0)]
    [InlineData("\"pickup_at\"", "\"Id\"", "'id' and 'Id' are both 'Id' in C#", 0)]
    [InlineData("[\"year\"]", "[\"a/b\"]", "'a/b' cannot name a partition", 0)]
    public void What_is_no_schema_is_refused_where_it_stands(string part, string replacement, string why, int line)
    {
        var error = Assert.Throws<MlOpsException>(() => Parse(Valid.Replace(part, replacement)));
        var diagnostic = Assert.Single(error.Diagnostics);
        Assert.Equal(DiagnosticCodes.InvalidSchema, diagnostic.Code);
        Assert.Contains(why, diagnostic.Message, StringComparison.Ordinal);
        if (line > 0 && replacement.Length > 0)
            Assert.Equal(line, diagnostic.Location!.Line);
        Assert.Equal(ExitCode.Usage, error.ExitCode);
    }

    private static DatasetSchema Parse(string text) => DatasetFile.Parse(Encoding.UTF8.GetBytes(text), "data/rides/dataset.json");
}
