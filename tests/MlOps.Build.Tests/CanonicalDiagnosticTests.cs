namespace MlOps.Build.Tests;

public sealed class CanonicalDiagnosticTests
{
    [Theory]
    [InlineData("data/a b (1)/x.csv(17,42): error MLOPS2003: y: 2 > 1", "data/a b (1)/x.csv", 17, 42, true, "MLOPS2003", "y: 2 > 1")]
    [InlineData("x.csv(17): warning MLOPS2004: text", "x.csv", 17, 0, false, "MLOPS2004", "text")]
    [InlineData("x.csv: error MLOPS1010: edited", "x.csv", 0, 0, true, "MLOPS1010", "edited")]
    [InlineData(@"C:\data\x.csv(1,2): error MLOPS2003: text", @"C:\data\x.csv", 1, 2, true, "MLOPS2003", "text")]
    [InlineData("mlops : error MLOPS9001: text", null, 0, 0, true, "MLOPS9001", "text")]
    public void Reads_what_the_tool_prints(string line, string? file, int lineNumber, int column, bool isError, string code, string text) =>
        Assert.Equal(new CanonicalDiagnostic(file, lineNumber, column, isError, code, text), CanonicalDiagnostic.TryParse(line));

    [Theory]
    [InlineData("")]
    [InlineData("TaxiFare: training")]
    [InlineData("error: something")]
    [InlineData("  at Some.Method() in x.cs:line 3")]
    public void Leaves_other_lines_alone(string line) => Assert.Null(CanonicalDiagnostic.TryParse(line));
}
