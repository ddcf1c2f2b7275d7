using System.Globalization;
using System.Text.RegularExpressions;
using MlOps.EndToEnd.Tests.Infrastructure;
using MlOps.Tests.Shared;

namespace MlOps.EndToEnd.Tests.Validation;

/// <summary>
/// A repository with the dataset <c>trips</c> of the fixtures, the dataset <c>other</c> that they refer to, and a model project:
/// all three doors open on it, each with the real tool.
/// </summary>
internal sealed partial class DataRepository : IDisposable
{
    public DataRepository()
    {
        Root = Directory.CreateTempSubdirectory("mlops doors ").FullName;
        foreach (var dataset in (string[])["trips", "other"])
        {
            Write($"data/{dataset}/dataset.json", $$"""
                {
                  "name": "{{dataset}}",
                  "columns": [
                    { "name": "id", "type": "int64", "nullable": true }, { "name": "at", "type": "timestamp", "nullable": true },
                    { "name": "distance", "type": "float64", "nullable": true }, { "name": "payment", "type": "string", "nullable": true },
                    { "name": "paid", "type": "boolean", "nullable": true, "role": "label" }
                  ]
                }
                """);
        }

        Snapshot("trips", ExpectationFixture.Rows);
        Snapshot("trips", ExpectationFixture.Rows + "5,,,,\n6,,,,\n7,,,,\n8,,,,\n");
        for (var version = 1; version <= 3; version++)
            Snapshot("other", ExpectationFixture.OtherRows + string.Concat(Enumerable.Repeat(",,,,\n", 3 - version)));
        WriteProjects();
    }

    public string Root { get; }

    public string Display => "data/trips/expectations.yaml";

    public Finished MlOps(params string[] arguments) => Command.MlOps(Root, arguments);

    public Finished BuildProgram(params string[] arguments) => Command.Run("dotnet", Root, null, [ProjectFiles.BuildProgram, .. arguments]);

    public Finished DotNetBuild(params string[] arguments) => Command.Run("dotnet", Root, new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1" }, ["build", "models/Line", "-nologo", .. arguments]);

    /// <summary>Writes all fixtures' forms into one expectations.yaml.</summary>
    /// <returns>Their violations as version 1 of the dataset has them, by the places that they now stand at.</returns>
    public IReadOnlyList<string> Expect(Func<ExpectationFixture, string> form)
    {
        var lines = new List<string> { "columns:" };
        var places = new Dictionary<ExpectationFixture, string>();
        foreach (var column in ExpectationFixture.All.Where(fixture => fixture.Section == "columns").GroupBy(fixture => form(fixture).Split(':')[0]))
        {
            lines.Add($"  {column.Key}: [");
            foreach (var fixture in column)
            {
                lines.Add($"    {form(fixture)[(column.Key.Length + 3)..^1]},");
                places[fixture] = string.Create(CultureInfo.InvariantCulture, $"({lines.Count},5)");
            }

            lines.Add("  ]");
        }

        lines.Add("table:");
        foreach (var fixture in ExpectationFixture.All.Where(fixture => fixture.Section == "table"))
        {
            lines.Add($"  {form(fixture)}");
            places[fixture] = string.Create(CultureInfo.InvariantCulture, $"({lines.Count},5)");
        }

        Write(Display, string.Join('\n', lines) + "\n");
        return [.. ExpectationFixture.All.Select(fixture => Expectation().Replace(fixture.Diagnostic, Display + places[fixture]).Replace("t.csv(", "data/trips/v1/t.csv(", StringComparison.Ordinal))];
    }

    public void Write(string path, string text)
    {
        path = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Snapshot(string dataset, string rows)
    {
        Write("incoming/t.csv", rows);
        var taken = MlOps("data", "snapshot", dataset, "incoming");
        Assert.True(taken.ExitCode == 0, taken.ToString());
    }

    private void WriteProjects()
    {
        ProjectFiles.Write(Write);
        Write("models/Line/Line.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <Model Include="Line" Dataset="trips" DatasetVersion="1" Seed="7" />
              </ItemGroup>
            </Project>
            """);
        Write("models/Line/Line.cs", """
            public sealed class Line : IModel<TripsRow>
            {
                public static void Define(ModelBuilder<TripsRow> model) => model.Predict(row => row.Paid).From(row => row.Distance).With(new LogisticRegression());
            }
            """);
    }

    [GeneratedRegex(@"expectations\.yaml\(\d+,\d+\)")]
    private static partial Regex Expectation();
}
