using System.Text;
using System.Text.RegularExpressions;
using MlOps.Data.Drift;
using MlOps.Data.Validation;
using MlOps.Data.Validation.Checks;
using MlOps.Data.Validation.References;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Documentation;

/// <summary>What docs/data.md shows is read as it stands there, and it leaves nothing out.</summary>
public sealed partial class DataDocumentTests
{
    private static readonly string Text = RepositoryRoot.Read("docs", "data.md");
    private static readonly DatasetSchema Trips = DatasetFile.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "data", "taxi-fares", DatasetFile.FileName)), DatasetFile.FileName);

    public static TheoryData<string> Shown => [.. Fences("yaml")];

    public static TheoryData<string, string> OfColumns => Cells("### Of a column");

    public static TheoryData<string, string> OfTable => Cells("### Of the table");

    [Theory]
    [MemberData(nameof(Shown))]
    public void Expectations_that_are_shown_fit_the_sample(string yaml)
    {
        var shown = Expectations.Parse(yaml, "data.md");

        new CheckCompiler(Trips).Compile(shown.Items);
        shown.Drift?.Require(Trips);
        Assert.All(shown.MayLack, column => Assert.NotNull(Trips.Find(column.Column)));
        Assert.True(shown.Items.Length + shown.MayLack.Length > 0 || shown.Drift is not null);
    }

    [Theory]
    [MemberData(nameof(OfColumns))]
    public void An_expectation_of_a_column_fits_one_of_the_samples(string expectation, string code)
    {
        var column = Trips.Columns.First(column => Fits($"columns:\n  {column.Name}:\n    - {expectation}\n"));

        Assert.Equal(code, KindOf($"columns:\n  {column.Name}:\n    - {expectation}\n").CodeOf().Id);
    }

    [Theory]
    [MemberData(nameof(OfTable))]
    public void An_expectation_of_the_table_fits_the_sample(string expectation, string code)
    {
        Assert.True(Fits($"table:\n  - {expectation}\n"));
        Assert.Equal(code, KindOf($"table:\n  - {expectation}\n").CodeOf().Id);
    }

    [Fact]
    public void Every_expectation_is_there_once()
    {
        Assert.Equal(ExpectationKinds.OfColumns.Order(StringComparer.Ordinal), Names(OfColumns));
        Assert.Equal(ExpectationKinds.OfTable.Order(StringComparer.Ordinal), Names(OfTable));
    }

    [Fact]
    public void Every_measure_of_drift_is_there_with_its_default_and_its_code() =>
        Assert.Equal(
            DriftMeasures.Names.Select(name => DriftMeasures.Find(name)!.Value).Select(measure => FormattableString.Invariant($"{measure.NameOf()} {measure.DefaultThreshold()} {measure.CodeOf().Id}")),
            Rows("### Drift").Select(row => $"{row[0].Trim('`')} {row[2]} {row[3]}"));

    [Fact]
    public void The_schema_that_is_shown_is_one_and_types_and_roles_are_all_there()
    {
        var shown = DatasetFile.Parse(Encoding.UTF8.GetBytes(Fences("json").First()), "data.md");

        Assert.Equal("order_id", Assert.Single(shown.Key));
        var named = Rows("## dataset.json").Select(row => row[0].Trim('`')).ToArray();
        Assert.Equal(Enum.GetValues<ColumnType>().Select(CamelCaseEnum<ColumnType>.NameOf).Concat(Enum.GetValues<ColumnRole>().Select(CamelCaseEnum<ColumnRole>.NameOf)), named);
    }

    private static bool Fits(string yaml)
    {
        try
        {
            new CheckCompiler(Trips, new ReferenceTables(new SampleAlone())).Compile(Expectations.Parse(yaml, "data.md").Items);
            return true;
        }
        catch (MlOpsException e) when (e.Message.Contains("does not fit", StringComparison.Ordinal) || e.Message.Contains("is not a value of", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static ExpectationKind KindOf(string yaml) => Assert.Single(Expectations.Parse(yaml, "data.md").Items).Kind;

    private static IEnumerable<string> Names(TheoryData<string, string> rows) => rows.Select(row => KindName().Match((string)row[0]).Value).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fences(string language) => Fence().Matches(Text).Where(fence => fence.Groups["language"].Value == language).Select(fence => fence.Groups["text"].Value);

    private static TheoryData<string, string> Cells(string heading)
    {
        var cells = new TheoryData<string, string>();
        foreach (var row in Rows(heading))
            cells.Add(row[0].Trim('`'), row[^1]);
        return cells;
    }

    /// <summary>Of the tables below a heading, up to the next one: rows that begin with something in backticks.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Text.Split($"\n{heading}\n")[1].Split("\n#")[0].Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex KindName();

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    private sealed class SampleAlone : IReferences
    {
        public long? Rows(string version) => 100_126;

        public ReferencedDataset Open(string dataset, string version) => new(Trips, []);
    }
}
