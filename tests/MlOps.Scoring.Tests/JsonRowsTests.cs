using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class JsonRowsTests : IDisposable
{
    private const string Row = """{"distance":5.4,"passengers":2,"payment_type":"cash","night":false,"pickup_at":"2026-03-01T08:15:00"}""";
    private readonly TestPackage package = TestPackage.Fare();

    [Fact]
    public void Each_type_is_read_exactly()
    {
        var batch = Read($"[{Row}]");
        Assert.Equal([5.4], (double[])batch.Columns["distance"]);
        Assert.Equal([2.0], (double[])batch.Columns["passengers"]);
        Assert.Equal(["cash"], (string[])batch.Columns["payment_type"]);
        Assert.Equal([false], (bool[])batch.Columns["night"]);
        Assert.Equal([1_772_352_900_000_000], (long[])batch.Columns["pickup_at"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData(null)]
    public void A_missing_value_is_NaN_or_empty_text(string? value)
    {
        var batch = Read(value is null
            ? """[{"distance":5.4,"night":false,"pickup_at":"2026-03-01T08:15:00"}]"""
            : $$"""[{"distance":5.4,"passengers":{{value}},"payment_type":{{value}},"night":false,"pickup_at":"2026-03-01T08:15:00"}]""");
        Assert.Equal([double.NaN], (double[])batch.Columns["passengers"]);
        Assert.Equal([""], (string[])batch.Columns["payment_type"]);
    }

    [Theory]
    [InlineData("2026-03-01T08:15:00Z", 1_772_352_900_000_000)]
    [InlineData("2026-03-01T10:15:00+02:00", 1_772_352_900_000_000)]
    [InlineData("2026-02-28T22:45:00-09:30", 1_772_352_900_000_000)]
    [InlineData("2026-03-01T08:15:00.5", 1_772_352_900_500_000)]
    [InlineData("2026-03-01T08:15:00.000001Z", 1_772_352_900_000_001)]
    [InlineData("1969-12-31T23:59:59.999999", -1)]
    public void Timestamps_are_microseconds_in_UTC(string text, long microseconds) =>
        Assert.Equal([microseconds], (long[])Read($"[{Row.Replace("2026-03-01T08:15:00", text, StringComparison.Ordinal)}]").Columns["pickup_at"]);

    [Theory]
    [InlineData("2.0", 2)]
    [InlineData("2e0", 2)]
    [InlineData("-0", 0)]
    [InlineData("-0.00", 0)]
    [InlineData("0e99999999999", 0)]
    [InlineData("-1.50e+1", -15)]
    [InlineData("1200e-2", 12)]
    [InlineData("0.00000000000000000000000000000001E32", 1)]
    [InlineData("1e18", 1e18)]
    [InlineData("-9223372036854775808.0", -9223372036854775808.0)]
    public void An_integer_may_be_written_as_JSON_writes_numbers(string text, double value) =>
        Assert.Equal([value], (double[])Read($"[{Row.Replace("\"passengers\":2", $"\"passengers\":{text}", StringComparison.Ordinal)}]").Columns["passengers"]);

    [Theory]
    [InlineData("\"distance\":5.4", "\"distance\":\"5.4\"", "row 1: column 'distance': expected a number in km, got \"5.4\"")]
    [InlineData("\"distance\":5.4", "\"distance\":1e999", "row 1: column 'distance': expected a number in km, got 1e999")]
    [InlineData("\"distance\":5.4", "\"distance\":null", "row 1: column 'distance': expected a number in km, got null")]
    [InlineData("\"distance\":5.4,", "", "row 1: column 'distance' is missing: expected a number in km")]
    [InlineData("\"passengers\":2", "\"passengers\":1.5", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 1.5")]
    [InlineData("\"passengers\":2", "\"passengers\":1e-30", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 1e-30")]
    [InlineData("\"passengers\":2", "\"passengers\":1.00000000000000000000000000000001", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 1.00000000000000000000000000000001")]
    [InlineData("\"passengers\":2", "\"passengers\":1e19", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 1e19")]
    [InlineData("\"passengers\":2", "\"passengers\":1e-99999999999", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 1e-99999999999")]
    [InlineData("\"passengers\":2", "\"passengers\":9223372036854775807.5", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 9223372036854775807.5")]
    [InlineData("\"passengers\":2", "\"passengers\":9223372036854775808", "row 1: column 'passengers': expected an integer of 64 bits, or null, got 9223372036854775808")]
    [InlineData("\"passengers\":2", "\"passengers\":{}", "row 1: column 'passengers': expected an integer of 64 bits, or null, got an object")]
    [InlineData("\"cash\"", "7", "row 1: column 'payment_type': expected a text, or null, got 7")]
    [InlineData("\"cash\"", "\"a\\u0000b\"", "row 1: column 'payment_type': expected a text, or null, got \"a\\u0000b\"")]
    [InlineData("false", "0", "row 1: column 'night': expected true or false, got 0")]
    [InlineData("2026-03-01T08:15:00", "2026-03-01", "row 1: column 'pickup_at': expected a timestamp")]
    [InlineData("2026-03-01T08:15:00", "2026-02-30T08:15:00", "row 1: column 'pickup_at': expected a timestamp")]
    [InlineData("2026-03-01T08:15:00", "2026-03-01T08:15:00.0000001", "row 1: column 'pickup_at': expected a timestamp")]
    [InlineData("\"night\"", "\"nigth\"", "row 1: 'nigth' is not an input of TaxiFare: it has distance, passengers, payment_type, night, pickup_at")]
    [InlineData("\"distance\":5.4", "\"distance\":5.4,\"distance\":6", "row 1: 'distance' is there twice")]
    public void A_value_that_is_not_the_columns_is_refused_with_row_and_column(string good, string bad, string message) =>
        Refused($"[{Row},{Row.Replace(good, bad, StringComparison.Ordinal)}]", message);

    [Fact]
    public void A_row_that_is_no_object_is_refused() => Refused($"[{Row},7]", "row 1: expected an object with the model's inputs, got 7");

    [Fact]
    public void Answers_are_objects_with_the_shortest_numbers()
    {
        using var opened = ModelPackage.Open(package.Directory);
        Assert.Equal("""[{"fare_amount":14.3}]""", JsonRows.Write(opened.Metadata, opened.Score(Read($"[{Row}]"))).ToJsonString());
    }

    [Fact]
    public void A_number_that_is_not_finite_is_null()
    {
        using var opened = ModelPackage.Open(package.Directory);
        var far = Row.Replace("5.4", "1e308", StringComparison.Ordinal);
        Assert.Equal("""[{"fare_amount":null}]""", JsonRows.Write(opened.Metadata, opened.Score(Read($"[{far}]"))).ToJsonString());
    }

    public void Dispose() => package.Dispose();

    private void Refused(string json, string message)
    {
        var refused = Assert.Throws<MlOpsException>(() => Read(json));
        Assert.Equal(DiagnosticCodes.InvalidRows, refused.Diagnostics[0].Code);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.StartsWith(message, refused.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    private ScoringBatch Read(string json) => JsonRows.Read(package.Metadata, [.. JsonDocument.Parse(json).RootElement.EnumerateArray()]);
}
