using MlOps.Data.Statistics;

namespace MlOps.Data.Tests.Statistics;

public sealed class LogarithmTests
{
    [Fact]
    public void Powers_of_two_have_exact_binary_logarithms()
    {
        for (var exponent = -1000; exponent <= 1000; exponent++)
            Assert.Equal(exponent, Logarithm.Binary(Math.ScaleB(1, exponent)));
    }

    [Fact]
    public void Logarithms_agree_with_the_systems_to_the_last_bits()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var value = Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 60));
            Assert.Equal(Math.Log(value), Logarithm.Natural(value), Math.Max(1e-15 * Math.Abs(Math.Log(value)), 1e-16));
        }
    }
}
