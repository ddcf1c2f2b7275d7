using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MlOps.Modeling.Metadata;
using MlOps.Training.Pipeline;
using MlOps.Training.Reports;

namespace MlOps.Training.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void A_regressions_report_has_its_parts() => Shows(SampleReports.Regression.Value, "Metrics", "Gates", "Residuals", "By payment", "Cross-validation", "Features", "Trials");

    [Fact]
    public void A_binary_models_report_has_its_parts() => Shows(SampleReports.Binary.Value, "Metrics", "Calibration", "Decisions", "Features");

    [Fact]
    public void A_multiclass_models_report_has_its_parts() => Shows(SampleReports.Multiclass.Value, "Metrics", "Confusion", "Features");

    [Fact]
    public void Culture_changes_no_byte()
    {
        var (culture, html) = (CultureInfo.CurrentCulture, SampleReports.Regression.Value.Html());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" } };
            Assert.Equal(html, SampleReports.Regression.Value.Html());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Errors_and_axes_have_their_units_and_scores_none()
    {
        var html = SampleReports.Regression.Value.Html();
        foreach (var words in new[] { "<th scope=\"row\">mae, USD</th>", "<th scope=\"row\">rSquared</th>", ">rmse, USD</th>", ">prediction − label, USD</text>", ">prediction, USD</text>", ">distance, km</text>" })
            Assert.Contains(words.Replace("−", "&#8722;", StringComparison.Ordinal), html.Replace("−", "&#8722;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("USD", SampleReports.Binary.Value.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_have_their_shares_of_gain_and_splits_beside_what_permuting_them_costs()
    {
        var trained = SampleReports.Regression.Value;
        var first = trained.Evaluation.Permutation[0];
        var cells = new[] { first.Change, first.Deviation, trained.Metadata.Importance[first.Feature], trained.Evaluation.Splits![first.Feature] }.Select(value => $"<td class=\"n\">{Html.Number(value)}</td>");
        Assert.Contains($"</span></td>{string.Concat(cells)}</tr>", trained.Html(), StringComparison.Ordinal);
        Assert.Contains(">share of gain</th><th scope=\"col\" class=\"n\">share of splits</th>", trained.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_stand_in_a_table_and_numbers_on_an_axis()
    {
        var html = SampleReports.Regression.Value.Html();
        Assert.Matches("<figcaption>distance</figcaption><svg", html);
        Assert.Matches("<figcaption>distance×passengers</figcaption><svg", System.Net.WebUtility.HtmlDecode(html));
        Assert.Matches("<figcaption>rain</figcaption><div class=\"scroll\"[^>]*><table>", html);
        Assert.Matches("<th scope=\"row\">account &amp; 3</th>", html);
    }

    [Fact]
    public void Of_many_classes_the_largest_figures_are_shown()
    {
        var (many, few) = (SampleReports.ManyClasses.Value, SampleReports.Multiclass.Value);
        Assert.Contains("The most frequent mistakes among 40 classes", many.Html(), StringComparison.Ordinal);
        Assert.Contains("for the 6 classes that most rows have", many.Html(), StringComparison.Ordinal);
        Assert.Equal(6 * 4, Captions().Count(many.Html()));
        Assert.Equal(3 * 4, Captions().Count(few.Html()));
        Assert.DoesNotContain("most frequent mistakes", few.Html(), StringComparison.Ordinal);
        Assert.True(many.Html().Length < 100_000);
    }

    [Fact]
    public void Of_a_slice_of_many_values_those_that_most_rows_have_are_shown()
    {
        var trained = SampleReports.Regression.Value;
        var value = trained.Evaluation.Slices!.Value[0].Values[0];
        var html = HtmlReport.Write(trained.Metadata, trained.Evaluation with
        {
            Slices = [trained.Evaluation.Slices.Value[0] with { Values = [.. Enumerable.Range(0, 5000).Select(i => value with { Value = $"value {i}" })] }],
        }, null);
        Assert.Contains("The 100 values that most rows have, of 5,000", html, StringComparison.Ordinal);
        Assert.Contains(">value 99<", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">value 100<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_data_say_is_text_and_no_markup()
    {
        var trained = SampleReports.Regression.Value;
        var evaluation = trained.Evaluation with
        {
            Slices = [new SliceReport("<s>", ImmutableSortedDictionary<string, string>.Empty, [new SliceValue("<script>alert(1)</script>", 1, trained.Metadata.Metrics, trained.Metadata.Baseline)])],
            PartialDependence = [new PartialDependence("\"><b>", [new PartialDependencePoint("<i>", 1)])],
        };
        var html = HtmlReport.Write(trained.Metadata, evaluation, null);

        Assert.DoesNotMatch("<script|<b>|<i>|<s>", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Document(html);
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(-21.4, 27.2, "-20 -10 0 10 20")]
    [InlineData(0.03, 19.99, "5 10 15")]
    [InlineData(1e-5, 5e-5, "1E-05 2E-05 3E-05 4E-05 5E-05")]
    [InlineData(1e30, 3.1e30, "1E+30 1.5E+30 2E+30 2.5E+30 3E+30")]
    public void Ticks_are_round_numbers(double low, double high, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', new Axis("x", low, high).Ticks().Select(tick => tick.ToString("R", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(0)]
    [InlineData(7.5)]
    [InlineData(-1e30)]
    public void One_value_alone_lies_in_the_middle(double value)
    {
        var axis = Axis.Over("x", [value, value]);
        Assert.Equal(0.5, axis.Share(value));
        Assert.InRange(axis.Ticks().Count(), 1, 6);
    }

    [Theory]
    [InlineData(-0.00001, "-1E-5")]
    [InlineData(-0.0, "0")]
    [InlineData(0.00123456, "0.0012")]
    [InlineData(12345.678912, "12345.6789")]
    [InlineData(-1.23456e30, "-1.235E30")]
    [InlineData(999999999999999, "999999999999999")]
    public void Numbers_have_digits_that_say_something(double value, string text) => Assert.Equal(text, Html.Number(value));

    private static void Shows(TrainedModel trained, params string[] headings)
    {
        var html = trained.Html();
        var page = Document(html);

        Assert.Equal(headings, page.Descendants("h2").Select(heading => heading.Value));
        Assert.All(trained.Metadata.Metrics, metric => Assert.Matches($"<th scope=\"row\">{metric.Key}(, USD)?</th><td class=\"n\">{Regex.Escape(Html.Number(metric.Value))}</td>", html));
        Assert.Equal(trained.Accepted, !html.Contains("class=\"bad\"", StringComparison.Ordinal));
        Assert.DoesNotMatch("<script|<link|<img|src=|href=|url\\(|NaN|∞", html);

        // For those who do not see it: every drawing says what it shows, every table what it is of, every cell belongs to a heading.
        Assert.All(page.Descendants("svg"), drawing => Assert.True((string?)drawing.Attribute("role") == "img" && ((string?)drawing.Attribute("aria-label"))?.Length > 20));
        Assert.All(page.Descendants("table"), table => Assert.True(((string?)table.Parent!.Attribute("aria-label"))?.Length > 0));
        Assert.All(page.Descendants("tbody").Elements("tr"), row => Assert.Equal("row", (string?)row.Elements().First().Attribute("scope")));
        Assert.All(page.Descendants("figure"), figure => Assert.NotEmpty(figure.Element("figcaption")!.Value));
    }

    /// <summary>The body is well-formed as XML too, so that nothing is left open.</summary>
    private static XElement Document(string html) => XElement.Parse(Body().Match(html).Value);

    [GeneratedRegex("<body>.*</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<figcaption>")]
    private static partial Regex Captions();
}
