using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Reports;

public sealed class ReportInBrowserTests
{
    private const int Phone = 360, Tablet = 800, Desktop = 1400;

    [BrowserFact]
    public void Nothing_is_cut_off_or_wider_than_its_window_on_a_phone_and_on_a_desk()
    {
        foreach (var sample in new Lazy<TrainedModel>[] { SampleReports.Regression, SampleReports.Binary, SampleReports.Multiclass, SampleReports.ManyClasses })
        {
            var (findings, console) = Browser.Look(sample.Value.Html(), Phone, Tablet, Desktop);
            Assert.Empty(findings);
            Assert.Empty(console);
        }
    }

    [BrowserFact]
    public void A_page_that_is_too_wide_or_cuts_text_off_is_seen()
    {
        var (findings, console) = Browser.Look("""
            <h2>x</h2><div style="width:700px">wide</div><script>console.error("oh")</script>
            <table style="width:10px"><tr><td class="n">-5.2E-5</td></tr></table>
            <svg viewBox="0 0 100 50" width="100"><text x="90" y="20">runs out of it</text><text x="0" y="40">one</text><text x="2" y="42">other</text></svg>
            """, Phone, Desktop);
        Assert.Contains(findings, finding => finding.StartsWith("360 wide: the page is 7", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.StartsWith("1400 wide: the page", StringComparison.Ordinal));
        Assert.Contains("1400 wide: cut off: runs out of it", findings);
        Assert.Contains("360 wide: one lies on other", findings);
        Assert.Contains("1400 wide: broken over lines: -5.2E-5", findings);
        Assert.NotEmpty(console);
    }
}
