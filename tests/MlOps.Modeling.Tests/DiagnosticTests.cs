using MlOps.Modeling.Diagnostics;

namespace MlOps.Modeling.Tests;

public sealed class DiagnosticTests
{
    private static readonly DiagnosticCode Code = DiagnosticCodes.InvalidSchema;

    [Theory]
    [InlineData("a b.csv", 17, 42, "a b.csv(17,42): error MLOPS1002: text")]
    [InlineData("a.csv", 17, 0, "a.csv(17): error MLOPS1002: text")]
    [InlineData("a.csv", 0, 0, "a.csv: error MLOPS1002: text")]
    public void Names_its_place_as_build_tools_read_it(string file, int line, int column, string expected) =>
        Assert.Equal(expected, new Diagnostic(Code, "text", new SourceLocation(file, line, column)).ToString());

    [Fact]
    public void Without_a_place_names_the_tool() =>
        Assert.Equal("mlops : warning MLOPS1002: text", new Diagnostic(Code, "text") { Severity = Severity.Warning }.ToString());

    [Fact]
    public void Stays_on_one_line() =>
        Assert.DoesNotContain('\n', new Diagnostic(Code, "one\r\ntwo\nthree").ToString());

    [Fact]
    public void Codes_are_unique_and_in_their_ranges()
    {
        var codes = DiagnosticCodes.All;
        Assert.Equal(codes.Count, codes.Select(c => c.Id).Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^MLOPS[1-69][0-9]{3}$", code.Id));
        Assert.All(codes, code => Assert.NotEmpty(code.Help));
    }

    [Fact]
    public void An_exception_exits_as_its_first_error_does() =>
        Assert.Equal(ExitCode.Usage, new MlOpsException(
        [
            new Diagnostic(DiagnosticCodes.FileNotReadable, "only a warning") { Severity = Severity.Warning },
            new Diagnostic(DiagnosticCodes.UnknownVersion, "the reason"),
        ]).ExitCode);
}
