using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Data.Tests.Engine;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Profiles;

public sealed class ProfiledFilesTests : IDisposable
{
    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_profile_of_files_is_that_of_the_same_rows_in_memory()
    {
        string[] paths = [Write("a.csv", rows: 3000, seed: 1), Write("b.csv", rows: 0, seed: 2), Write("c.csv", rows: 2000, seed: 3)];

        var profile = Profile(Trips.Schema, [.. paths.Select(path => new ProfiledFile(path, Content: null))]);

        Assert.Equal(DatasetProfile.Of(FrameReader.Read(Trips.Schema, paths)).ToJson(), profile.ToJson());
        Assert.Equal(5000, profile.Rows);
        Assert.Equal(profile.ToJson(), DatasetProfile.Parse(profile.ToJson()).ToJson());
    }

    [Fact]
    public void The_bytes_are_the_same_on_every_number_of_threads()
    {
        // Several ranges, with line breaks inside quotes across them.
        var path = Write("a.csv", rows: 100_000, seed: 4, note: new string('"', 2) + new string('x', 40) + "\n\n" + new string('y', 40));
        Assert.True(new FileInfo(path).Length > 3 * (1 << 22));

        var one = Profile(Trips.Schema, [new ProfiledFile(path, Content: null)], new ProfileOptions { Threads = 1 }).ToJson();

        foreach (var threads in new[] { 2, 4, 7 })
            Assert.Equal(one, Profile(Trips.Schema, [new ProfiledFile(path, Content: null)], new ProfileOptions { Threads = threads }).ToJson());
        Assert.Contains("\"rows\": 100000,", one, StringComparison.Ordinal);
    }

    [Fact]
    public void One_more_partition_reads_one_more_partition()
    {
        var log = new List<string>();
        var options = new ProfileOptions { Cache = Path.Combine(files.Directory, "cache"), Log = log.Add };
        var first = Enumerable.Range(0, 5).Select(i => Partition(i)).ToArray();

        Read(first, options);
        Assert.Equal(0, Read(first, options));
        var read = Read([.. first, Partition(5)], options);

        Assert.Equal(1, read);
        Assert.Equal(["5 of 5 files read, 0 known from before", "0 of 5 files read, 5 known from before", "1 of 6 files read, 5 known from before"], log);
    }

    [Fact]
    public void Where_nothing_can_be_kept_files_are_read_every_time()
    {
        var options = new ProfileOptions { Cache = files.Write("a file where the directory would be", "") };
        Assert.Equal(1, Read([Partition(0)], options));
        Assert.Equal(1, Read([Partition(0)], options));
        Assert.Equal(Profile(Trips.Schema, [Partition(0)]).ToJson(), Profile(Trips.Schema, [Partition(0)], options).ToJson());
    }

    [Fact]
    public void What_nobody_used_for_long_goes_when_more_is_kept()
    {
        var cache = Path.Combine(files.Directory, "cache");
        var options = new ProfileOptions { Cache = cache };
        Read([Partition(0)], options);
        Read([Partition(1)], options);
        foreach (var state in Directory.GetFiles(cache))
            File.SetLastWriteTimeUtc(state, DateTime.UtcNow.AddDays(-91));
        File.WriteAllText(Path.Combine(cache, ".tmp-left"), "by a killed process");

        Assert.Equal(0, Read([Partition(0)], options));
        Assert.Equal(3, Directory.GetFiles(cache).Length);
        Read([Partition(2)], options);

        // The one in use, the new one, and what is not old enough to be nobody's.
        Assert.Equal(3, Directory.GetFiles(cache).Length);
        Assert.Equal(0, Read([Partition(0), Partition(2)], options));
        Assert.Equal(1, Read([Partition(1)], options));
    }

    [Fact]
    public void What_is_known_of_a_file_gives_the_same_profile_as_reading_it()
    {
        var options = new ProfileOptions { Cache = Path.Combine(files.Directory, "cache") };
        ProfiledFile[] partitions = [Partition(0), Partition(1)];

        var read = Profile(Trips.Schema, partitions, options).ToJson();

        Assert.Equal(read, Profile(Trips.Schema, partitions, options).ToJson());
        Assert.Equal(read, Profile(Trips.Schema, partitions).ToJson());
    }

    [Fact]
    public void A_damaged_state_is_made_again_and_another_schema_makes_another()
    {
        var options = new ProfileOptions { Cache = Path.Combine(files.Directory, "cache") };
        ProfiledFile[] partitions = [Partition(0)];
        Read(partitions, options);
        var state = Assert.Single(Directory.GetFiles(options.Cache));

        File.WriteAllBytes(state, File.ReadAllBytes(state)[..^1]);

        Assert.Equal(1, Read(partitions, options));
        Assert.Equal(0, Read(partitions, options));
        using var text = ProfiledTable.Read(Trips.Schema with { Columns = Trips.Schema.Columns.SetItem(0, Trips.Schema.Columns[0] with { Type = ColumnType.String }) }, partitions, options);
        Assert.Equal(2, Directory.GetFiles(options.Cache).Length);
    }

    [Fact]
    public void What_cannot_be_read_is_told_every_time_and_not_kept()
    {
        var options = new ProfileOptions { Cache = Path.Combine(files.Directory, "cache"), Display = path => Path.GetFileName(path) };
        var bad = new ProfiledFile(files.Write("bad.csv", Trips.Header + "x,,,,\n"), Digest.Of("bad"));

        for (var i = 0; i < 2; i++)
        {
            var e = Assert.Throws<MlOpsException>(() => Profile(Trips.Schema, [bad], options));
            Assert.Equal("bad.csv(2,1): error MLOPS2002: id is 'x', expected a 64-bit integer such as 42: 1 of 1 rows", Assert.Single(e.Diagnostics).ToString());
        }

        Assert.Empty(Directory.GetFiles(options.Cache));
    }

    [Fact]
    public void Parquet_has_the_profile_of_its_rows()
    {
        var csv = Write("a.csv", rows: 5000, seed: 9);
        var parquet = Path.Combine(files.Directory, "a.parquet");
        using (var database = new Database(new DatabaseOptions()))
        using (var connection = database.Connect())
            connection.Execute($"COPY (SELECT * FROM {Sql.Read(Trips.Schema, new DataFile(csv, csv, DatasetFormat.Csv))}) TO {Sql.Text(parquet)} (FORMAT parquet, ROW_GROUP_SIZE 2048)");

        Assert.Equal(Profile(Trips.Schema, [new ProfiledFile(csv, null)]).ToJson(), Profile(Trips.With(DatasetFormat.Parquet), [new ProfiledFile(parquet, null)]).ToJson());
    }

    private static DatasetProfile Profile(DatasetSchema schema, IReadOnlyList<ProfiledFile> files, ProfileOptions? options = null)
    {
        using var table = ProfiledTable.Read(schema, files, options);
        return table.Profile;
    }

    /// <summary>How many files were read for it.</summary>
    private static int Read(IReadOnlyList<ProfiledFile> partitions, ProfileOptions options)
    {
        var reader = new TableReader(Trips.Schema, options, CancellationToken.None);
        reader.Read(partitions).State!.Dispose();
        return reader.FilesRead;
    }

    private ProfiledFile Partition(int month)
    {
        var path = Write($"{month}.csv", rows: 100, seed: month);
        return new ProfiledFile(path, Digest.Of(File.ReadAllBytes(path)));
    }

    private string Write(string name, int rows, int seed, string note = "")
    {
        var random = new Random(seed);
        var text = new StringBuilder(Trips.Header);
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},2026-03-{random.Next(1, 28):00}T08:15:{random.Next(60):00},");
            text.Append(random.Next(10) == 0 ? "" : (random.Next(10_000) / 100.0).ToString(CultureInfo.InvariantCulture)).Append(',');
            text.Append(CultureInfo.InvariantCulture, $"\"{note}{(char)('a' + random.Next(5))}é\",{(random.Next(2) == 0 ? "true" : "false")}\n");
        }

        return files.Write(name, text.ToString());
    }
}
