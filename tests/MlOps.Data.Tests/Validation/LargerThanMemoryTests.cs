using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Validation;

public sealed class LargerThanMemoryTests : IDisposable
{
    private const long Memory = 64_000_000;

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Rows_that_do_not_fit_in_memory_are_validated_and_leave_nothing_behind()
    {
        var path = files.Write("t.csv", Rows(1_000_000));
        using (var database = new Database(new DatabaseOptions { Threads = 2, MemoryLimit = Memory }))
        using (var connection = database.Connect())
        {
            // Without a directory to spill to there is too little memory: the rows are indeed larger.
            connection.Execute("SET temp_directory = ''");
            Assert.Contains("Out of Memory", Assert.Throws<MlOpsException>(() => connection.Execute($"CREATE TABLE t AS FROM {Sql.Read(Trips.Schema, new DataFile(path, path, DatasetFormat.Csv))}")).Message, StringComparison.OrdinalIgnoreCase);
        }

        var before = Spills();
        var result = Validator.Validate(Trips.Schema, [path], Expectations.Parse("columns:\n  payment: [unique]\n  id: [unique]\ntable:\n  - sql: SELECT * FROM data WHERE id = 999999\n", "e.yaml"),
            new ValidationOptions { Threads = 2, MemoryLimit = Memory, Display = p => Path.GetFileName(p) });

        Assert.Equal(["t.csv(1000002,11): error MLOPS2005: ", "t.csv(1000001): error MLOPS2013: "], result.Diagnostics.Select(d => d.ToString()[..(d.ToString().IndexOf("MLOPS", StringComparison.Ordinal) + 11)]));
        // Those of other processes go in their time.
        var left = Spills().Except(before).ToArray();
        Assert.True(SpinWait.SpinUntil(() => !left.Any(Directory.Exists), TimeSpan.FromMinutes(1)), string.Join(", ", left));
    }

    private static string[] Spills() => [.. Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "mlops-spill-*").Where(path => path.EndsWith(".lock", StringComparison.Ordinal) is false).Order()];

    /// <summary>Texts that do not repeat but for the last one.</summary>
    private static string Rows(int count)
    {
        var text = new StringBuilder(Trips.Header);
        for (var i = 0; i < count; i++)
            text.Append(i).Append(",,,payment of the trip with the long number ").Append(i * 7919L).Append(",\n");
        return text.Append(count).Append(",,,payment of the trip with the long number 0,\n").ToString();
    }
}
