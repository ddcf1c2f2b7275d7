using System.Globalization;
using System.Xml.Linq;
using MlOps.Data.Validation.Records;
using MlOps.Modeling;

namespace MlOps.Data.Validation.Reports;

/// <summary>
/// The result as Visual Studio's test results (TeamTest 2010). Its identifiers come from names and digests, and it holds no
/// times: the same result gives the same bytes.
/// </summary>
internal static class TrxReport
{
    private const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string Unlisted = "8c84fa94-04c1-424b-9868-57a2d4851a1d";

    private static readonly XNamespace Team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static byte[] Write(ValidationRecord record)
    {
        var run = record.Title;
        var cases = ReportCase.Of(record);
        var tests = cases.Select(c => (Case: c, Test: Id($"test\n{record.Dataset}\n{c.Name}"), Execution: Id($"execution\n{record.Digest}\n{record.Expectations}\n{c.Name}"))).ToArray();
        return XmlText.Write(new XElement(Team + "TestRun", new XAttribute("id", Id($"run\n{record.ToJson()}")), new XAttribute("name", run),
            new XElement(Team + "Results", tests.Select(t => Result(t.Case, t.Test, t.Execution))),
            new XElement(Team + "TestDefinitions", tests.Select(t => Definition(record.Dataset, t.Case, t.Test, t.Execution))),
            new XElement(Team + "TestEntries", tests.Select(t => new XElement(Team + "TestEntry", new XAttribute("testId", t.Test), new XAttribute("executionId", t.Execution), new XAttribute("testListId", Unlisted)))),
            new XElement(Team + "TestLists", new XElement(Team + "TestList", new XAttribute("name", "Results Not in a List"), new XAttribute("id", Unlisted))),
            new XElement(Team + "ResultSummary", new XAttribute("outcome", cases.Any(c => c.Failed) ? "Failed" : "Completed"),
                new XElement(Team + "Counters",
                    new XAttribute("total", cases.Count),
                    new XAttribute("executed", cases.Count(c => !c.Skipped)),
                    new XAttribute("passed", cases.Count(c => !c.Skipped && !c.Failed)),
                    new XAttribute("failed", cases.Count(c => c.Failed)),
                    new XAttribute("notExecuted", cases.Count(c => c.Skipped))))));
    }

    private static XElement Result(ReportCase reported, string test, string execution)
    {
        var result = new XElement(Team + "UnitTestResult",
            new XAttribute("executionId", execution),
            new XAttribute("testId", test),
            new XAttribute("testName", XmlText.Clean(reported.Name)),
            new XAttribute("computerName", "mlops"),
            new XAttribute("duration", "00:00:00"),
            new XAttribute("testType", UnitTestType),
            new XAttribute("outcome", reported.Skipped ? "NotExecuted" : reported.Failed ? "Failed" : "Passed"),
            new XAttribute("testListId", Unlisted));
        if (reported.Failed)
            result.Add(new XElement(Team + "Output", new XElement(Team + "ErrorInfo", new XElement(Team + "Message", XmlText.Clean(reported.Details)))));
        else if (reported.Skipped || reported.Diagnostics.Count > 0)
            result.Add(new XElement(Team + "Output", new XElement(Team + "StdOut", reported.Skipped ? reported.Reason : XmlText.Clean(reported.Details))));
        return result;
    }

    private static XElement Definition(string dataset, ReportCase reported, string test, string execution) =>
        new(Team + "UnitTest", new XAttribute("name", XmlText.Clean(reported.Name)), new XAttribute("storage", reported.Outcome.File ?? dataset), new XAttribute("id", test),
            new XElement(Team + "Execution", new XAttribute("id", execution)),
            new XElement(Team + "TestMethod",
                new XAttribute("codeBase", reported.Outcome.File ?? dataset),
                new XAttribute("adapterTypeName", "executor://mlops/validate"),
                new XAttribute("className", dataset),
                new XAttribute("name", XmlText.Clean(reported.Name))));

    /// <summary>A UUID of the version 8 (RFC 9562): ours to fill, here with the first bits of a digest.</summary>
    private static string Id(string text)
    {
        var hex = Digest.Of(text).Hex;
        return string.Create(CultureInfo.InvariantCulture, $"{hex[..8]}-{hex[8..12]}-8{hex[13..16]}-a{hex[17..20]}-{hex[20..32]}");
    }
}
