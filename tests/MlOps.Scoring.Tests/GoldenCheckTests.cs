using MlOps.Modeling.Diagnostics;
using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class GoldenCheckTests : IDisposable
{
    private readonly TestPackage package = TestPackage.Fare();

    [Fact]
    public void The_package_that_was_trained_agrees() => Assert.Empty(Compare(package));

    [Fact]
    public void Booleans_and_probabilities_are_compared()
    {
        using var tip = TestPackage.Tip();
        Assert.Empty(Compare(tip));
        Write(tip, """{"input":{"distance":2},"output":{"tipped":false,"probability":0.5}}""");
        Assert.Equal(["tipped", "probability"], Compare(tip).Select(mismatch => mismatch.Output));
    }

    [Fact]
    public void Another_model_differs_in_the_rows_that_it_predicts_otherwise()
    {
        using var other = TestPackage.Fare(perKilometre: 2.001f);
        var mismatches = Compare(other);
        Assert.Equal([0, 1], mismatches.Select(mismatch => mismatch.Row));
        Assert.Equal("row 0, fare_amount: expected 14.3, got 14.3054", mismatches[0].ToString());
    }

    [Fact]
    public void A_difference_below_the_tolerance_is_none()
    {
        Assert.Empty(Compare(package, "14.3001"));
        Assert.Single(Compare(package, "14.3002"));
    }

    [Fact]
    public void An_answer_without_the_output_differs()
    {
        Write(package, """{"input":{"distance":1,"night":true,"pickup_at":"2026-03-01T23:59:59"},"output":{"fare":6.125}}""");
        Assert.Equal("row 0, fare: expected 6.125, got nothing", Assert.Single(Compare(package)).ToString());
    }

    [Theory]
    [InlineData("", "there are no rows", 0)]
    [InlineData("{\"input\":{},\"output\":{}}\n{\"input\":{}}\n", "expected {\"input\":{…},\"output\":{…}}", 2)]
    [InlineData("{\"input\":{},\"output\":{},\"weight\":1}", "weight", 1)]
    [InlineData("no JSON", "invalid", 1)]
    public void Lines_that_are_no_golden_rows_are_refused(string text, string message, int line)
    {
        Write(package, text);
        var refused = Assert.Throws<MlOpsException>(() => Compare(package));
        Assert.Equal(DiagnosticCodes.InvalidGoldenRows, refused.Diagnostics[0].Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(line, refused.Diagnostics[0].Location!.Line);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        File.Delete(Path.Combine(package.Directory, GoldenSet.FileName));
        Assert.Equal(DiagnosticCodes.InvalidGoldenRows, Assert.Throws<MlOpsException>(() => Compare(package)).Diagnostics[0].Code);
    }

    public void Dispose() => package.Dispose();

    private static void Write(TestPackage package, string text) => File.WriteAllText(Path.Combine(package.Directory, GoldenSet.FileName), text);

    private static IReadOnlyList<GoldenMismatch> Compare(TestPackage package, string expected)
    {
        Write(package, $$$"""{"input":{"distance":5.4,"passengers":2,"payment_type":"cash","night":false,"pickup_at":"2026-03-01T08:15:00"},"output":{"fare_amount":{{{expected}}}}}""");
        return Compare(package);
    }

    private static IReadOnlyList<GoldenMismatch> Compare(TestPackage package)
    {
        using var opened = ModelPackage.Open(package.Directory);
        return GoldenCheck.Compare(opened, opened.GoldenPath);
    }
}
