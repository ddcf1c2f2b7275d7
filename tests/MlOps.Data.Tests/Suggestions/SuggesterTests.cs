using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Suggestions;
using MlOps.Data.Tests.Engine;
using MlOps.Data.Validation;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Suggestions;

public sealed class SuggesterTests : IDisposable
{
    private static readonly DatasetSchema Schema = new("rides", DatasetFormat.Csv,
    [
        new ColumnSchema("id", ColumnType.Int64, Role: ColumnRole.Key),
        new ColumnSchema("began", ColumnType.Timestamp),
        new ColumnSchema("ended", ColumnType.Timestamp),
        new ColumnSchema("distance", ColumnType.Float64, Unit: "km"),
        new ColumnSchema("zone", ColumnType.Int64),
        new ColumnSchema("payment", ColumnType.String),
        new ColumnSchema("note", ColumnType.String, Nullable: true),
        new ColumnSchema("tipped", ColumnType.Boolean, Nullable: true),
    ], ["id"], []);

    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void What_is_proposed_holds_on_the_rows_it_came_from_and_on_others_like_them()
    {
        var text = Suggest(Rows(1));

        Assert.Empty(Validate(Rows(1), text));
        Assert.Empty(Validate(Rows(2), text));
    }

    public static TheoryData<string, string, int, string> Breakages { get; } = new()
    {
        { "a number given twice", "MLOPS2005", 0, "1" },
        { "a time before all others", "MLOPS2003", 1, "1926-01-01T00:00:00" },
        { "an end before its beginning", "MLOPS2009", 2, "2026-01-01T00:00:01" },
        { "a negative distance", "MLOPS2003", 3, "-3.5" },
        { "a zone there is not", "MLOPS2003", 4, "77" },
        { "an unknown way to pay", "MLOPS2006", 5, "crypto" },
        { "a note that does not end", "MLOPS2008", 6, new string('x', 500) },
    };

    [Theory]
    [MemberData(nameof(Breakages))]
    public void One_broken_cell_is_caught(string what, string code, int column, string value)
    {
        var broken = Change(Rows(1), (row, cells) => row == 700 ? value : cells[column], column);

        Assert.True(Validate(broken, Suggest(Rows(1))).Contains(code), what);
    }

    [Theory]
    [InlineData("miles for kilometres", "MLOPS2011", 3)]
    [InlineData("two ways to pay swapped", "MLOPS2014", 5)]
    [InlineData("notes lost", "MLOPS2010", 6)]
    [InlineData("nobody tips", "MLOPS2010", 7)]
    public void A_broken_column_is_caught(string what, string code, int column)
    {
        var broken = Change(Rows(1), (_, cells) => column switch
        {
            3 => (double.Parse(cells[3], CultureInfo.InvariantCulture) * 1.609344).ToString("R", CultureInfo.InvariantCulture),
            5 => cells[5] switch { "card" => "cash", "cash" => "card", var other => other },
            6 => "",
            _ => "false",
        }, column);

        Assert.True(Validate(broken, Suggest(Rows(1))).Contains(code), what);
    }

    [Fact]
    public void Half_of_the_rows_lost_is_caught() =>
        Assert.Contains("MLOPS2012", Validate(string.Join('\n', Rows(1).Split('\n').Take(900)) + "\n", Suggest(Rows(1))));

    [Fact]
    public void Every_proposal_has_its_reason_as_a_comment_before_it()
    {
        var lines = Suggest(Rows(1)).Split('\n');

        Assert.Contains("    - in_set: [card, cash, 'on account']", lines);
        Assert.Contains("  - compare: ended > began", lines);
        Assert.All(Enumerable.Range(1, lines.Length - 1).Where(i => lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal)), i => Assert.StartsWith("# ", lines[i - 1].TrimStart(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var invariant = Suggest(Rows(1));
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(invariant, Suggest(Rows(1)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2026-01-01T00:00:00,2026-01-01T00:00:00,5,9223372036854775807,'null',\"a\n'b'\",\n")]
    [InlineData("1,2026-01-01T00:00:00,2026-01-01T00:00:00,-1e300,-7,null,,true\n2,2026-01-01T00:00:00,2026-01-01T00:00:00,1e308,7,\"x\",,\n")]
    [InlineData("1,2026-01-01T00:00:00,2026-01-01T00:00:00,1e-12,0,a,,\n2,2026-01-01T00:00:00,2026-01-01T00:00:00,3e-12,0,a,,\n")]
    public void Few_and_strange_rows_get_proposals_that_hold_too(string rows)
    {
        var csv = Header + rows;

        Assert.Empty(Validate(csv, Suggest(csv)));
    }

    private const string Header = "id,began,ended,distance,zone,payment,note,tipped\n";

    private static string Rows(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Header);
        for (var i = 0; i < 2000; i++)
        {
            var began = new DateTime(2026, 1, 1).AddMinutes(i);
            var payment = random.NextDouble() switch { < 0.65 => "card", < 0.95 => "cash", _ => "on account" };
            text.Append(CultureInfo.InvariantCulture, $"{i},{began:s},{began.AddMinutes(1 + random.Next(60)):s},{(random.NextDouble() + random.NextDouble()) * 10:0.00},{1 + (i % 60)},{payment},{(i % 4 == 0 ? "" : "note " + random.Next(100000, 999999))},{(i % 3 == 0 ? "true" : "false")}\n");
        }

        return text.ToString();
    }

    private static string Change(string csv, Func<int, string[], string> change, int column) => string.Join('\n', csv.Split('\n').Select((line, row) =>
    {
        var cells = line.Split(',');
        if (row > 0 && cells.Length == 8)
            cells[column] = change(row, cells);
        return string.Join(',', cells);
    }));

    private string Suggest(string csv) => Suggester.Suggest(Schema, 5, FrameReader.Read(Schema, [files.Write("s.csv", csv)]));

    private string[] Validate(string csv, string expectations) =>
        [.. Validator.Validate(Schema, [files.Write("v.csv", csv)], Expectations.Parse(expectations, "e.yaml")).Diagnostics.Select(d => d.Code.Id).Distinct()];
}
