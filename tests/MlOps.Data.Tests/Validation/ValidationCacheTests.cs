using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Data.Validation.Records;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Validation;

public sealed class ValidationCacheTests : IDisposable
{
    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_record_reads_back_with_its_diagnostics()
    {
        var record = Record();

        var found = ValidationRecord.Parse(System.Text.Encoding.UTF8.GetBytes(record.ToJson()));

        Assert.Equal(record.ToJson(), found.ToJson());
        Assert.Equal("t.csv(2,1): warning MLOPS2003: id is 1, expected ≥ 2 (e.yaml(3,7)): 1 of 1 rows", Assert.Single(found.Diagnostics).ToDiagnostic().ToString());
        Assert.True(found.Passed);
    }

    [Fact]
    public void A_result_is_found_again_for_the_same_inputs_only()
    {
        var cache = new ValidationCache(Path.Combine(files.Directory, "out"));
        Assert.Null(cache.Find(Key()));
        var record = Record();
        cache.Store(Key(), record);

        Assert.NotNull(cache.Find(Key()));
        Assert.Null(cache.Find(Key(severities: "2003=off")));
        Assert.Null(cache.Find(Key(expectations: "columns: {}")));
        Assert.Null(cache.Find(Key(asOf: "2026-04-01T00:00:00")));

        File.AppendAllText(Path.Combine(files.Directory, "t.csv"), "2,,,,\n");
        Assert.Null(cache.Find(Key()));
    }

    [Fact]
    public void A_file_that_changed_without_changing_its_size_is_another_input()
    {
        var before = Key();
        File.SetLastWriteTimeUtc(Path.Combine(files.Directory, "t.csv"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.NotEqual(before, Key());
    }

    [Theory]
    [InlineData("validation.json")]
    [InlineData("validation.stamp")]
    public void An_edited_record_or_stamp_does_not_count(string name)
    {
        var cache = new ValidationCache(files.Directory);
        var record = Record();
        cache.Store(Key(), record);
        Assert.NotNull(cache.Find(Key()));

        File.AppendAllText(Path.Combine(files.Directory, name), " ");

        Assert.Null(cache.Find(Key()));
    }

    private Digest Key(string expectations = "", string? severities = null, string asOf = "")
    {
        var path = Path.Combine(files.Directory, "t.csv");
        if (!File.Exists(path))
            files.Write("t.csv", Trips.Header + "1,,,,\n");
        return ValidationCache.Key(Digest.Of("dataset"), [path], Digest.Of(expectations), SeverityOverrides.Parse(severities is null ? [] : [severities]), [asOf]);
    }

    private ValidationRecord Record()
    {
        var expectations = Expectations.Parse("columns:\n  id:\n    - min: 2\n      severity: warning\n", "e.yaml");
        var path = files.Write("t.csv", Trips.Header + "1,,,,\n");
        var result = Validator.Validate(Trips.Schema, [path], expectations, new ValidationOptions { Display = p => Path.GetFileName(p) });
        Assert.Equal(Severity.Warning, result.Diagnostics[0].Severity);
        return ValidationRecord.Of(result, "trips", 1, Digest.Of("dataset"), expectations);
    }
}
