using System.Globalization;
using System.Xml.Linq;

namespace MlOps.BuildProgram;

/// <summary>What the TRX files of a test run say.</summary>
/// <param name="FailedTests">Their full names.</param>
/// <param name="Projects">That left a file.</param>
internal sealed record TestResults(int Passed, int Failed, int Skipped, IReadOnlyList<string> FailedTests, IReadOnlyList<string> Projects)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The counters in a TRX file do not count what was skipped, so the results themselves are counted.</summary>
    public static TestResults Read(string directory)
    {
        var files = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.trx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        var results = files.SelectMany(file => XDocument.Load(file).Descendants(Trx + "UnitTestResult"))
            .Select(result => (Name: result.Attribute("testName")?.Value ?? "", Outcome: result.Attribute("outcome")?.Value))
            .ToList();
        var passed = results.Count(result => result.Outcome == "Passed");
        var skipped = results.Count(result => result.Outcome == "NotExecuted");
        // Whatever else there is (Failed, Timeout, Aborted, Error, no outcome at all) has not passed.
        return new TestResults(
            passed,
            results.Count - passed - skipped,
            skipped,
            [.. results.Where(result => result.Outcome is not ("Passed" or "NotExecuted")).Select(result => result.Name).Order(StringComparer.Ordinal)],
            [.. files.Select(file => Path.GetFileNameWithoutExtension(file)!)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
