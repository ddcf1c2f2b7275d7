using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

public sealed class TestResultsTests
{
    [Fact]
    public void Counts_results_not_counters_and_names_what_failed()
    {
        var directory = Directory.CreateTempSubdirectory("mlops-trx-");
        Directory.CreateDirectory(Path.Combine(directory.FullName, "A.Tests"));
        File.WriteAllText(Path.Combine(directory.FullName, "A.Tests", "A.Tests.trx"), """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testName="A.One" outcome="Passed" />
                <UnitTestResult testName="A.Two" outcome="NotExecuted" />
                <UnitTestResult testName="A.Three" outcome="Failed" />
                <UnitTestResult testName="A.Four" outcome="Timeout" />
              </Results>
              <ResultSummary><Counters total="4" passed="1" failed="1" notExecuted="0" /></ResultSummary>
            </TestRun>
            """);

        var results = TestResults.Read(directory.FullName);

        Assert.Equal("1 passed, 2 failed, 1 skipped", results.ToString());
        Assert.Equal(["A.Four", "A.Three"], results.FailedTests);
        Assert.Equal(["A.Tests"], results.Projects);
        directory.Delete(recursive: true);
    }

    [Fact]
    public void No_results_are_no_passes() =>
        Assert.Equal("0 passed, 0 failed, 0 skipped", TestResults.Read(Path.Combine(Path.GetTempPath(), "no such directory")).ToString());
}
