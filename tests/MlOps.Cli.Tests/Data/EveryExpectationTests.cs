using System.Collections.Concurrent;
using MlOps.Tests.Shared;

namespace MlOps.Cli.Tests.Data;

public sealed class EveryExpectationTests
{
    private const string Columns = """
        "columns": [
          { "name": "id", "type": "int64", "nullable": true }, { "name": "at", "type": "timestamp", "nullable": true },
          { "name": "distance", "type": "float64", "nullable": true }, { "name": "payment", "type": "string", "nullable": true },
          { "name": "paid", "type": "boolean", "nullable": true }
        ]
        """;

    /// <summary>Each in a process of its own, so that each is known by its exit code alone.</summary>
    [Fact]
    public async Task Each_kind_alone_fails_by_exit_code_with_its_code_and_position()
    {
        using var workspace = new DataWorkspace();
        await SnapshotAsync(workspace, "trips", ExpectationFixture.Rows);
        await SnapshotAsync(workspace, "trips", ExpectationFixture.Rows + "5,,,,\n6,,,,\n7,,,,\n8,,,,\n");
        for (var version = 1; version <= 3; version++)
            await SnapshotAsync(workspace, "other", ExpectationFixture.OtherRows + string.Concat(Enumerable.Repeat(",,,,\n", 3 - version)));
        await workspace.RunAsync("data", "checkout", "trips", "1");

        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ExpectationFixture.All, async (fixture, ct) =>
        {
            using var own = new DataWorkspace();
            own.CopyFrom(workspace);
            own.Write("data/trips/expectations.yaml", ExpectationFixture.Alone(fixture.Section, fixture.Bad));
            var run = await own.RunAsync("data", "validate", "trips", "--dataset-version", "1");
            var expected = fixture.Diagnostic
                .Replace("t.csv(", "data/trips/v1/t.csv(", StringComparison.Ordinal)
                .Replace("expectations.yaml(", "data/trips/expectations.yaml(", StringComparison.Ordinal);
            if (run.Exit != 1 || !run.Error.StartsWith(expected, StringComparison.Ordinal))
                wrong.Add($"{fixture.Bad}: {run}");
        });
        Assert.Empty(wrong);
    }

    private static async Task SnapshotAsync(DataWorkspace workspace, string dataset, string rows)
    {
        workspace.Write($"data/{dataset}/dataset.json", $$"""{ "name": "{{dataset}}", {{Columns}} }""");
        workspace.Write("incoming/t.csv", rows);
        Assert.Equal(0, (await workspace.RunAsync("data", "snapshot", dataset, "incoming")).Exit);
    }
}
