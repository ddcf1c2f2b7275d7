using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

/// <summary>What the engine does when it is asked plainly, each beside what is made of it here.</summary>
public sealed class EngineTrapTests : IDisposable
{
    private readonly ScratchFiles files = new();
    private readonly Database database = new(new DatabaseOptions { Threads = 4 });
    private readonly Connection connection;

    public EngineTrapTests() => connection = database.Connect();

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
        files.Dispose();
    }

    [Fact]
    public void A_column_that_no_query_names_is_not_read()
    {
        var path = files.Write("t.csv", Trips.Header + "1,,,,\nx,,2.5,,\n");

        Assert.Equal([2.5], Ask($"SELECT sum(distance) FROM {Sql.Read(Trips.Schema, new DataFile(path, path, DatasetFormat.Csv))}"));
        Assert.Equal("MLOPS2002", Refusal(path, new FrameReaderOptions { Columns = ["distance"] }));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_taken_for_data()
    {
        var path = files.Write("t.csv", Trips.Header + "1,,,\"a,\n2,,,b,\n3,,,c,\n");

        Assert.True((long)Ask($"SELECT count(*) FROM read_csv('{path}')")[0]! > 0);
        Assert.Equal("MLOPS2021", Refusal(path));
    }

    [Fact]
    public void A_bad_cell_turns_a_column_into_text()
    {
        var path = files.Write("t.csv", Trips.Header + "1,,2.5,,\n2,,lots,,\n");

        Assert.Equal(["VARCHAR"], Ask($"SELECT typeof(distance) FROM read_csv('{path}', sample_size = -1) LIMIT 1"));
        Assert.Equal("MLOPS2002", Refusal(path));
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_left_out_where_rejects_are_stored()
    {
        var path = files.Write("t.csv", Trips.Header + "1,,,\"a,\n" + string.Concat(Enumerable.Range(2, 20_000).Select(i => $"{i},,,b,\n")));
        var columns = Sql.Read(Trips.Schema, new DataFile(path, path, DatasetFormat.Csv)).Replace("ignore_errors = false", "store_rejects = true", StringComparison.Ordinal);

        var read = (long)Ask($"SELECT count(*) FROM {columns}")[0]!;
        var rejected = (long)Ask("SELECT count(*) FROM reject_errors")[0]!;
        Assert.True(read + rejected < 20_001, $"{read} read and {rejected} rejected");
        Assert.Equal("MLOPS2021", Refusal(path));
    }

    [Fact]
    public void Columns_are_taken_in_any_order_and_numbers_rounded()
    {
        var path = files.Write("t.csv", "at,id,distance,payment,paid\n,1.5,,,yes\n");
        var swapped = "read_csv('" + path + "', header = true, columns = {'id': 'VARCHAR', 'at': 'DOUBLE', 'distance': 'DOUBLE', 'payment': 'VARCHAR', 'paid': 'BOOLEAN'}, auto_detect = false)";

        // The file's second column, which its header calls id, comes as at; yes is true.
        Assert.Equal([1.5, true], Ask($"SELECT \"at\", paid FROM {swapped}"));
        Assert.Equal("MLOPS2020", Refusal(path));
        Assert.Equal([2L], Ask("SELECT '1.5'::BIGINT"));
        Assert.Equal("MLOPS2002", Refusal(files.Write("n.csv", Trips.Header + "1.5,,,,\n")));
    }

    [Fact]
    public void Doubles_add_up_to_other_bits_from_run_to_run_on_several_threads()
    {
        connection.Execute("CREATE TABLE t AS SELECT exp(40 * (hash(range) / 18446744073709551615) - 20) AS x FROM range(2000000)");
        string Sums() => string.Join(' ', Ask("SELECT CAST(sum(x) AS VARCHAR), CAST(avg(x) AS VARCHAR), CAST(skewness(x) AS VARCHAR) FROM t"));

        Assert.True(Enumerable.Range(0, 40).Select(_ => Sums()).Distinct().Count() > 1, "the engine's sums no longer depend on the threads' timing");
        connection.Execute("SET threads = 1");
        Assert.Single(Enumerable.Range(0, 5).Select(_ => Sums()).Distinct());
    }

    [Fact]
    public void Of_equally_frequent_values_the_smallest_is_the_mode_in_every_run()
    {
        var rows = new StringBuilder(Trips.Header);
        foreach (var i in Enumerable.Range(0, 60_000))
            rows.Append(i).Append(",,,p").Append((i * 7919 + 30_000) % 20_000).Append(",\n");
        var path = files.Write("t.csv", rows.ToString());
        connection.Execute($"CREATE TABLE t AS FROM {Sql.Read(Trips.Schema, new DataFile(path, path, DatasetFormat.Csv))}");

        Assert.NotEqual(["p0"], Ask("SELECT mode(payment) FROM t"));
        var validated = Validator.Validate(Trips.Schema, [path], Expectations.Parse("columns:\n  payment: [mode: p0]\n", "e.yaml"), new ValidationOptions { Threads = 4 });
        Assert.Empty(validated.Diagnostics);
    }

    [Fact]
    public void Different_values_are_counted_and_not_estimated()
    {
        var path = files.Write("t.csv", Trips.Header + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},,,,\n")));

        Assert.NotEqual([50_000L], Ask($"SELECT approx_count_distinct(id) FROM {Sql.Read(Trips.Schema, new DataFile(path, path, DatasetFormat.Csv))}"));
        Assert.Empty(Validator.Validate(Trips.Schema, [path], Expectations.Parse("columns:\n  id: [distinct_count: 50000]\n", "e.yaml")).Diagnostics);
    }

    private object?[] Ask(string sql)
    {
        using var result = connection.Query(sql);
        return result.Rows()[0];
    }

    private static string Refusal(string path, FrameReaderOptions? options = null) =>
        Assert.Throws<MlOpsException>(() => FrameReader.Read(Trips.Schema, [path], options)).Diagnostics[0].Code.Id;
}
