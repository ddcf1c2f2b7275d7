using System.Text.RegularExpressions;
using System.Xml.Linq;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;
using MlOps.Training.Reports;

namespace MlOps.Training.Tests.Pipeline;

public sealed partial class HtmlReportTests
{
    private static readonly GradientBoosting Boosting = new() { Trees = 10 };

    public static TheoryData<ModelPlan, string[]> Plans => new()
    {
        { Trips.Plan(Boosting, ModelTask.Regression, new Gate(Metric.Mae, Comparison.LessThan, 0)) with { Slices = [new Slice("payment")], Folds = 2 }, ["Residuals", "By payment", "Cross-validation", "Features"] },
        { Trips.Plan(Boosting, ModelTask.BinaryClassification), ["Calibration", "Decisions", "Features"] },
        { Trips.Plan(Boosting, ModelTask.Regression) with { Sweep = new Sweep(SearchKind.Random, Metric.Rmse, [new SweepAxis("learningRate", From: 0.1, To: 0.5)], 0.2, Trials: 2) }, ["Trials"] },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void It_shows_what_was_measured_and_loads_nothing(ModelPlan plan, string[] headings)
    {
        var trained = TrainingPipeline.Run(Trips.Request(plan), null, CancellationToken.None);
        var html = HtmlReport.Write(trained.Metadata, trained.Evaluation, trained.Trials);

        Assert.All(headings, heading => Assert.Contains($"<h2>{heading}</h2>", html, StringComparison.Ordinal));
        Assert.All(trained.Metadata.Metrics, metric => Assert.Contains($"<td>{metric.Key}</td><td class=\"n\">{Html.Number(metric.Value)}</td>", html, StringComparison.Ordinal));
        Assert.Equal(trained.Accepted, !html.Contains("class=\"bad\"", StringComparison.Ordinal));
        Assert.DoesNotMatch("<script|<link|<img|src=|href=|url\\(|NaN|∞", html);
        Assert.All(Drawings().Matches(html), drawing => XDocument.Parse(drawing.Value));
        Assert.Equal(trained.Evaluation.PartialDependence.Length + 1, Drawings().Count(html) - (html.Contains("Residuals", StringComparison.Ordinal) || html.Contains("Calibration", StringComparison.Ordinal) ? 1 : 0));
    }

    [Fact]
    public void What_the_data_say_is_text_and_no_markup()
    {
        var trained = TrainingPipeline.Run(Trips.Request(Trips.Plan(Boosting, ModelTask.Regression)), null, CancellationToken.None);
        var evaluation = trained.Evaluation with
        {
            Slices = [new SliceReport("<s>", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, [new SliceValue("<script>alert(1)</script>", 1, trained.Metadata.Metrics, trained.Metadata.Baseline)])],
            PartialDependence = [new PartialDependence("\"><b>", [new PartialDependencePoint("<i>", 1)])],
        };
        var html = HtmlReport.Write(trained.Metadata, evaluation, null);

        Assert.DoesNotMatch("<script|<b>|<i>|<s>", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.All(Drawings().Matches(html), drawing => XDocument.Parse(drawing.Value));
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawings();
}
