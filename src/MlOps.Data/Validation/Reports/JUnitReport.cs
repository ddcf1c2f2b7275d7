using System.Xml.Linq;
using MlOps.Data.Validation.Records;

namespace MlOps.Data.Validation.Reports;

/// <summary>
/// The result as JUnit XML, in the form that Ant's task writes and build servers read. It holds no times: the same result gives
/// the same bytes.
/// </summary>
internal static class JUnitReport
{
    public static byte[] Write(ValidationRecord record)
    {
        var cases = ReportCase.Of(record);
        XAttribute[] counts =
        [
            new("tests", cases.Count),
            new("failures", cases.Count(c => c.Failed)),
            new("errors", 0),
            new("skipped", cases.Count(c => c.Skipped)),
            new("time", 0),
        ];
        return XmlText.Write(new XElement("testsuites", new XAttribute("name", "mlops data validate"), counts,
            new XElement("testsuite", new XAttribute("name", record.Title), counts,
                new XElement("properties", Property("digest", record.Digest), Property("expectations", record.Expectations), Property("engine", record.Engine)),
                cases.Select(c => Case(record, c)))));
    }

    private static XElement Case(ValidationRecord record, ReportCase reported)
    {
        var outcome = reported.Outcome;
        var element = new XElement("testcase",
            new XAttribute("classname", record.Dataset),
            new XAttribute("name", XmlText.Clean(reported.Name)),
            new XAttribute("time", 0));
        if (outcome.File is not null)
            element.Add(new XAttribute("file", outcome.File), new XAttribute("line", outcome.Line));
        if (reported.Failed)
            element.Add(new XElement("failure", new XAttribute("type", reported.Diagnostics[0].Code), new XAttribute("message", XmlText.Clean(reported.Diagnostics[0].Message)), XmlText.Clean(reported.Details)));
        else if (reported.Skipped)
            element.Add(new XElement("skipped", new XAttribute("message", reported.Reason)));
        else if (reported.Diagnostics.Count > 0)
            element.Add(new XElement("system-out", XmlText.Clean(reported.Details)));
        return element;
    }

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", value));
}
