using MlOps.Cli.Train;

namespace MlOps.Cli.Tests.Train;

public sealed class EvaluationTextTests
{
    [Theory]
    [InlineData(1.234567, "1.23457")]
    [InlineData(-123456789012345, "-123456789012345")]
    [InlineData(1e15, "1E15")]
    [InlineData(-1.23456e30, "-1.235E30")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_have_digits_that_say_something(double value, string text) => Assert.Equal(text, EvaluationText.Number(value));
}
